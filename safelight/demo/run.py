"""The demo as a command: make it where it is not there yet, then serve it."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from safelight.app.logs import configure_logs
from safelight.settings import load, name_of
from safelight.wire.errors import Refused

from .cast import CAST, Line, line_for
from .listening import Tls, bind, listening, url_of
from .making import make
from .program import Program
from .show import Show


class Folders(NamedTuple):
    """Where the demo lives, and, if it can begin again, where it is kept as it was made."""

    shown: Path
    made: Path | None


def run(port: int, data: Path | None, photos: int | None, as_json: bool, tls: Tls | None = None) -> None:
    """
    Serve the demo until told to stop. Without `data` it lives in a folder that goes when it stops.

    Raises: Refused if the folder or the database belongs to something else; Unavailable as `serve`.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever is told to end while it is made tidies up, too
    configure_logs()
    with bind(port) as bound, folders_for(data) as folders:
        os.environ.setdefault(name_of("limits"), "off")  # whoever tries everything out shall not be sent away
        make(load(folders.made or folders.shown), photos or 0)
        show = Show(load(folders.shown), folders.made)
        line = line_for(url_of(bound, tls))
        asyncio.run(perform(show, line, bound, tls, when_ready=lambda: announce(line, as_json)))
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)  # whoever is impatient would leave the folder behind


@contextmanager
def folders_for(data: Path | None) -> Generator[Folders]:
    """Where the demo lives."""
    if data is not None:
        yield Folders(data, None)
        return
    if name_of("database_url") in os.environ:
        raise Refused("A demo in a database of your own needs a folder of its own too: --data DIR")
    with TemporaryDirectory(prefix="safelight-demo-", ignore_cleanup_errors=True) as folder:
        yield Folders(Path(folder, "shown"), Path(folder, "made"))


async def perform(
    show: Show, line: Line, bound: socket.socket, tls: Tls | None, when_ready: Callable[[], None]
) -> None:
    """Have a demo on until INT or TERM arrives."""
    told_to_stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told_to_stop.set)
    async with on(show, line, bound, tls):
        when_ready()
        await told_to_stop.wait()


@asynccontextmanager
async def on(show: Show, line: Line, bound: socket.socket, tls: Tls | None = None) -> AsyncGenerator[None]:
    """A demo is answered at its address meanwhile."""
    await show.begin()
    async with listening(Program(show, line), bound, tls):
        try:
            yield
        finally:
            await show.end()


def announce(line: Line, as_json: bool) -> None:
    """Say where the demo is and how to sign in."""
    text = msgspec.json.encode(line).decode() if as_json else in_words(line)
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def in_words(line: Line) -> str:
    """The same for people."""
    return (
        f"Safelight's demo is at {line.url} (Ctrl-C ends it).\n"
        f"Sign in as {', '.join(line.people)}, each with the password {line.password}:\n"
        f"bin/safelight login {line.url} {CAST[0].username}"
    )
