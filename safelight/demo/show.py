"""A demo that is on, and can begin again as if nothing had happened."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from safelight.app.build import build_database, build_house
from safelight.app.jobs import worker_of, working
from safelight.kit.web.addresses import Scope
from safelight.kit.web.body import Receive
from safelight.kit.web.replies import Send
from safelight.settings import Settings
from safelight.wire.errors import Refused, Unavailable

from .failing import Failing, refuse
from .faults import Faults
from .restoring import restore

NOT_ON = "The demo is about to begin, or has ended."
BROKEN_OFF = "The demo began again, or ended, in the middle of this call."


class Show:
    """
    A service in a folder, with what belongs to it.

    `made` is a folder with the demo as it was made, to which it can return; without one, what is done to it stays.
    The picture workers stay the same from one beginning to the next: they remember nothing.
    """

    def __init__(self, settings: Settings, made: Path | None) -> None:
        self._settings = settings
        self._made = made
        self._house = build_house(settings)
        self._calls: set[asyncio.Task[None]] = set()
        self._changing = asyncio.Lock()
        self._program: Failing | None = None
        self._open = AsyncExitStack()

    @property
    def faults(self) -> Faults:
        """The faults that are armed. Raises: Unavailable while it is not on."""
        if self._program is None:
            raise Unavailable(NOT_ON)
        return self._program.faults

    async def begin(self) -> None:
        """Have it on. Raises: Unavailable."""
        async with self._changing:
            await self._begin()

    async def begin_again(self) -> None:
        """
        Undo whatever was done: every session of before is over, every row and file as it was made, no fault armed.

        What is being answered is broken off, and whoever comes meanwhile waits.
        Raises: Refused if it is one that stays as it is; Unavailable.
        """
        if self._made is None:
            raise Refused("What is done to this demo is kept, in a folder or a database that somebody named.")
        async with self._changing:
            await self._end()
            await self._begin()

    async def end(self) -> None:
        """Break off what is being answered, and let go of everything."""
        async with self._changing:
            await self._end()
            await self._house.darkroom.close()
            self._house.passwords.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        async with self._changing:
            program = self._program
        if program is None:
            await refuse(scope, receive, send, Unavailable(NOT_ON))
            return
        answer = Answer(send)
        call = asyncio.create_task(program(scope, receive, answer))
        self._calls.add(call)
        await asyncio.wait({call})
        self._calls.discard(call)
        if call.cancelled() and not answer.has_begun:
            await refuse(scope, receive, send, Unavailable(BROKEN_OFF))
        elif call.cancelled():
            raise ConnectionAbortedError
        else:
            call.result()

    async def _begin(self) -> None:
        try:
            if self._made:
                await asyncio.to_thread(restore, self._made, self._settings.data)
        except OSError as error:
            raise Unavailable("The demo's files can't be written now.") from error
        house = replace(self._house, database=build_database(self._settings))
        async with AsyncExitStack() as stack:
            await house.database.open()
            stack.push_async_callback(house.database.close)
            await stack.enter_async_context(working(worker_of(house)))
            self._program = Failing(house)
            self._open = stack.pop_all()

    async def _end(self) -> None:
        self._program = None
        calls = set(self._calls)
        for call in calls:
            call.cancel()
        if calls:
            await asyncio.wait(calls)
        await self._open.aclose()


@dataclass
class Answer:
    """Passes an answer on, its head with the first of its body, and knows whether any of it is out."""

    send: Send
    has_begun: bool = False
    held: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])

    async def __call__(self, message: Mapping[str, Any]) -> None:
        """Send a message, or hold it until the next one."""
        self.held.append(message)
        if message["type"] == "http.response.start":
            return
        self.has_begun = True
        held, self.held = self.held, []
        for ready in held:
            await self.send(ready)
