"""The process in which demos run, as those see it who want one."""

import atexit
import subprocess
import sys
from collections.abc import Mapping
from subprocess import PIPE
from threading import Lock

import msgspec

from safelight.demo.cast import Line
from safelight.wire.errors import Unreachable, error_from_answer

from .speech import Answer, Close, Failed, Open, Opened, Question

END_SECONDS = 20
GONE = 'The process with the demos has ended. If standard error does not say why: is "safelight[server]" installed?'

Running = subprocess.Popen[bytes]


class Host:
    """
    One process for all demos of this one, started for the first of them. Any thread may ask.

    It ends when its standard input does, which is when this process ends, however that comes.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: Running | None = None

    def open(self, settings: Mapping[str, str | int]) -> Line:
        """Have a further demo. Raises: Invalid, Unavailable, Unreachable."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = start()
                atexit.register(self.end)
            answer = exchange(self._process, Open(dict(settings)))
        if isinstance(answer, Failed):
            raise error_from_answer(answer.http_status, answer.body)
        assert isinstance(answer, Opened)
        return answer.line

    def close(self, url: str) -> None:
        """Have a demo no longer. If the process has ended, so has the demo."""
        with self._lock:
            if self._process and self._process.poll() is None:
                exchange(self._process, Close(url))

    def end(self) -> None:
        """End the process, and with it all demos. Whoever asks for another one starts another."""
        with self._lock:
            process, self._process = self._process, None
            atexit.unregister(self.end)
            if process:
                end(process)


def start() -> Running:
    """
    A process that waits to be asked.

    It is in a session of its own, so that Ctrl-C reaches the tests alone, which may need their demos to end well.
    """
    command = [sys.executable, "-P", "-m", "safelight.testing.host"]
    return subprocess.Popen(command, stdin=PIPE, stdout=PIPE, start_new_session=True)  # noqa: S603 (our own words)


def exchange(process: Running, question: Question) -> Answer:
    """Say a line and hear one. Raises: Unreachable if the process has ended."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(msgspec.json.encode(question) + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError as error:
        raise Unreachable(GONE) from error
    if not line:
        raise Unreachable(GONE)
    return msgspec.json.decode(line, type=Answer)


def end(process: Running) -> None:
    """Let a process end, and see to it that it does."""
    try:
        process.communicate(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


HOST = Host()
