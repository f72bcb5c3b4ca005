"""What a running demo answers to the examples of the reference, with names that are the same each time."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from safelight.reference.answers import Answered
from safelight.reference.examples import EXAMPLES, Example
from safelight.reference.shell import START, command_lines, setup_lines

from .stable import Stable

STAND_IN = f"{sys.executable} {Path(__file__).with_name('curl.py')}"
WRITE_OUT = r" -w '\n%{http_code} %{content_type}'"


@contextmanager
def demo() -> Generator[str]:
    """A demo of one's own that takes new members; its address."""
    command = [sys.executable, "-m", "safelight", "demo", "--port", "0", "--json"]
    settings = os.environ | {"SAFELIGHT_REGISTRATION": "open"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=settings) as process:  # noqa: S603
        assert process.stdout
        try:
            yield json.loads(process.stdout.readline())["url"]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def record() -> dict[str, Answered]:
    """Start a demo, ask for every example, and say what was answered, by the name of the call."""
    started_at = int(time.time())
    with demo() as url:
        stable = Stable(url, started_at)
        stable.look_around()
        recorded = dict(replay(url))
    stable.learn([one.answer for one in recorded.values()])
    return {name: Answered(one.status, one.content_type, stable.renamed(one.answer)) for name, one in recorded.items()}


def replay(url: str, examples: Sequence[Example] = EXAMPLES, *, curl: str = "") -> Iterator[tuple[str, Answered]]:
    """
    Ask for examples, page by page, as somebody would who pastes them.

    A machine without `curl` gets one that can do as much as is needed here.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        provide_curl(folder, curl or shutil.which("curl") or STAND_IN)
        for _, page in groupby(examples, key=lambda example: example.call.__module__):
            asked = list(page)
            run(folder, script(url, asked))
            yield from ((one.call.__name__, read(folder / f"{one.call.__name__}.out")) for one in asked)


def provide_curl(folder: Path, command: str) -> None:
    """Have `curl` mean this command."""
    file = folder / "bin" / "curl"
    file.parent.mkdir()
    file.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    file.chmod(0o755)


def script(url: str, examples: list[Example]) -> str:
    """All that stands on a page, in its order; what each example prints goes to a file."""
    setup = [line.replace(START[0], f"URL={url}") for line in setup_lines(examples)]
    lines = ["set -eu", "{", *setup, "} > setup.out"]
    for example in examples:
        *first, last = command_lines(example)
        lines += [f"{line} > first.out" for line in first]
        lines.append(f"{last}{WRITE_OUT} > {example.call.__name__}.out")
    return "\n".join(lines)


def run(folder: Path, text: str) -> None:
    """Have a shell do it."""
    path = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    subprocess.run(["sh", "-c", text], cwd=folder, env=os.environ | path, check=True)  # noqa: S603, S607


def read(path: Path) -> Answered:
    """What an example printed: its answer in one line, unless that went to a file, then what stands beside it."""
    body, _, rest = path.read_text().rpartition("\n")
    status, _, content_type = rest.partition(" ")
    return Answered(int(status), content_type, json.loads(body) if body else None)
