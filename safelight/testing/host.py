"""The process in which the demos of a test run are: any number of them, each at an address of its own."""

import asyncio
import os
import shutil
import signal
import sys
from asyncio import StreamReader, StreamReaderProtocol
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import BinaryIO

import msgspec

from safelight.app.logs import configure_logs
from safelight.demo.cast import line_for
from safelight.demo.listening import bind, url_of
from safelight.demo.run import on
from safelight.demo.show import Show
from safelight.kit.names import random_name
from safelight.kit.web.replies import refusal_of
from safelight.settings import Settings, convert
from safelight.wire.errors import Invalid, SafelightError

from .kept import folder_of_run
from .speech import Answer, Close, Closed, Failed, Open, Opened, Question

OURS = ("data", "database_url")
"""Settings that a demo can't be given: each has a folder of its own, with its database in it."""


class Hosting:
    """The demos of a run, below a folder; each begins as the one in `made`."""

    def __init__(self, folder: Path, made: Path) -> None:
        self._folder = folder
        self._made = made
        self._demos: dict[str, AsyncExitStack] = {}

    async def answer(self, question: Question) -> Answer:
        """Do what is asked."""
        try:
            return await (self._open(question) if isinstance(question, Open) else self._close(question))
        except SafelightError as error:
            refusal = refusal_of(error)
            return Failed(refusal.http_status, dict(refusal.body))

    async def end(self) -> None:
        """Close every demo that is open."""
        await asyncio.gather(*(stack.aclose() for stack in self._demos.values()))

    async def _open(self, question: Open) -> Opened:
        folder = self._folder / random_name()
        settings = settings_for(folder, question.settings)
        async with AsyncExitStack() as stack:
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            bound = stack.enter_context(bind(0))
            line = line_for(url_of(bound))
            await stack.enter_async_context(on(Show(settings, self._made), line, bound))
            self._demos[line.url] = stack.pop_all()
        return Opened(line)

    async def _close(self, question: Close) -> Closed:
        stack = self._demos.pop(question.url, None)
        if stack:
            await stack.aclose()
        return Closed()


def settings_for(folder: Path, given: Mapping[str, str | int]) -> Settings:
    """A demo's settings: those that were given, and otherwise the defaults. Raises: Invalid."""
    unknown = {name for name in given if name not in Settings.__struct_fields__ or name in OURS}
    if unknown:
        raise Invalid(fields=dict.fromkeys(sorted(unknown), "a demo has no such setting"))
    return convert({"limits": "off", **given, "data": folder})


def main() -> None:
    """Answer a line for a line, until standard input ends or somebody tells this process to."""
    with os.fdopen(os.dup(1), "wb", buffering=0) as answers:
        os.dup2(2, 1)  # whatever else is printed here is no answer
        configure_logs()
        with folder_of_run() as (folder, made):
            asyncio.run(host(Hosting(folder, made), answers))


async def host(hosting: Hosting, answers: BinaryIO) -> None:
    """Answer a line for a line until there are no more."""
    questions = await lines_of_stdin()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, questions.feed_eof)
    try:
        while line := await questions.readline():
            answer = await hosting.answer(msgspec.json.decode(line, type=Question))
            answers.write(msgspec.json.encode(answer) + b"\n")
    finally:
        await hosting.end()


async def lines_of_stdin() -> StreamReader:
    """What comes by standard input, as it comes."""
    reader = StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: StreamReaderProtocol(reader), sys.stdin)
    return reader


if __name__ == "__main__":
    main()
