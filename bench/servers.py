"""Processes that serve: started, waited for, and stopped."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
START_SECONDS = 60
STOP_SECONDS = 40
POLL_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where it is reached, and its first process."""

    url: str
    pid: int


@contextmanager
def service(
    data: Path, *, workers: int, database_url: str = "", settings: Mapping[str, str] | None = None
) -> Generator[Server]:
    """The real service as its own process, without limits by person or address, and with what else is set."""
    port = free_port()
    command = (sys.executable, "-m", "safelight", "serve", "--port", port, "--data", data, "--workers", workers)
    chosen = {"SAFELIGHT_LIMITS": "off", "SAFELIGHT_DATABASE_URL": database_url, **(settings or {})}
    with running(command, chosen) as process:
        server = Server(f"http://127.0.0.1:{port}", process.pid)
        wait_for(f"{server.url}/healthz", process)
        yield server


@contextmanager
def running(command: Sequence[object], settings: Mapping[str, str] | None = None) -> Generator[subprocess.Popen[bytes]]:
    """A process and what it starts. Raises: RuntimeError, with its last words, if it does not end well when told to."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=ROOT,
            env=os.environ | (settings or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            if status := stop(process):
                print(f"{command[0]} … ended with status {status}: {last_words(output)}", file=sys.stderr)
        if status:
            raise RuntimeError(f"{command[0]} … did not end well when it was told to end")


def stop(process: subprocess.Popen[bytes]) -> int:
    """Tell a process to end, and end it if it does not; its status."""
    process.terminate()
    try:
        return process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def last_words(output: IO[bytes]) -> str:
    """The end of what a process printed."""
    output.seek(0)
    return output.read().decode(errors="replace")[-2000:]


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers 200. Raises: TimeoutError; RuntimeError if the process has ended instead."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=START_SECONDS) as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(POLL_SECONDS)
        if process.poll() is not None:
            raise RuntimeError(f"What should answer at {url} has ended with status {process.returncode}")
    raise TimeoutError(f"{url} did not answer within {START_SECONDS} s")


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
