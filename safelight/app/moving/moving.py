"""Moving, from the first look to the last: rows are taken, then the files that they name; then rows are put in."""

import asyncio
import shutil
import time
from collections.abc import Awaitable
from contextlib import closing
from typing import NamedTuple, TypeVar

from safelight.app.copying import is_served, look_at_rows
from safelight.app.migrate import bring_up_to_date
from safelight.kit.db.marks import STORE
from safelight.kit.db.sqlite_rows import count_rows
from safelight.kit.names import random_name
from safelight.settings import Settings

from .files import Brought, Files, Watch
from .ledger import Carried, Ledger
from .looking import USERS, refuse_new
from .places import Plan, plan_of, told_of
from .rows import OF_SERVICE, Difference, begin, belong, finish, make_new, put_rows, take_rows
from .workshop import Workshop, workshop

T = TypeVar("T")


class Moved(NamedTuple):
    """
    What is in the new service by now, and what of its files was carried this time.

    `gone` are files that the old store has not, though rows name them, `damaged` those that were not what rows say of
    them there already; `rows_seconds` is how long rows took.
    """

    plan: Plan
    rows: int
    carried: Carried
    brought: Brought
    differences: list[Difference]
    gone: list[str]
    damaged: list[str]
    was_served: bool
    is_finished: bool
    rows_seconds: float


async def move(old: Settings, new: Settings, watch: Watch) -> Moved:
    """
    Move a service, or go on with it. While the old one is served, all is done but that the new one may be served.

    Raises: Refused if one of the two is not as it should be; Unavailable, and then it can be gone on with.
    """
    plan = plan_of(old, new)
    with workshop(new.data) as place:
        return await Move(old, new, plan, place, watch).do()


class Move:
    """One run of it."""

    def __init__(self, old: Settings, new: Settings, plan: Plan, place: Workshop, watch: Watch) -> None:
        self._old = old
        self._new = new
        self._plan = plan
        self._place = place
        self._watch = watch
        self._rows_seconds = 0.0

    async def do(self) -> Moved:
        """All of it."""
        with told_of("old"):
            was_served = await is_served(self._old)
            differences = await self._timed("Reading rows", take_rows(self._old, self._place.rows))
        rows = sum(count_rows(self._place.rows, OF_SERVICE).values()) if self._plan.moves_rows else 0
        with closing(Ledger(self._place.ledger)) as ledger:
            files = Files(self._old, self._new, ledger, self._place.staging, self._watch)
            await self._begin(files)
            if self._plan.moves_files:
                await files.carry()
            carried, damaged = ledger.carried(), ledger.damaged()
        if self._plan.moves_rows:
            with told_of("new"):
                differences += await self._timed("Writing rows", self._put_rows())
        differences += files.spoilt()
        is_finished = not differences and not was_served and not await is_served(self._old)
        if is_finished:
            await self._finish(files)
        return Moved(
            plan=self._plan,
            rows=rows,
            carried=carried,
            brought=files.brought,
            differences=differences,
            gone=files.gone,
            damaged=damaged,
            was_served=was_served,
            is_finished=is_finished,
            rows_seconds=self._rows_seconds,
        )

    async def _begin(self, files: Files) -> None:
        """
        Refuse what is not as it should be, and mark what is begun.

        Raises: Refused, before anything was changed.
        """
        if self._plan.moves_rows:
            with told_of("new"):
                await refuse_new(self._old, self._new)
        if self._plan.moves_files:
            await files.look(self._place.rows, are_ours=self._place.has_begun(files.place))
        if self._plan.moves_rows:
            with told_of("new"):
                await asyncio.to_thread(bring_up_to_date, self._new, exactly=True)
                await begin(self._old, self._new)
        self._place.begin(files.place)

    async def _put_rows(self) -> list[Difference]:
        await refuse_new(self._old, self._new)
        expected = await make_new(self._old, self._place.rows, moves_files=self._plan.moves_files)
        return await put_rows(self._new, self._place.rows, expected)

    async def _timed(self, name: str, work: Awaitable[T]) -> T:
        """Do something about rows, and count the time."""
        self._watch(name, 0, 0)
        began = time.monotonic()
        try:
            return await work
        finally:
            self._rows_seconds += time.monotonic() - began

    async def _finish(self, files: Files) -> None:
        """Have the new service served by whoever wants to: its database knows its store, and says that it is whole."""
        if self._plan.moves_files:
            name = (await look_at_rows(self._new, USERS)).marks[STORE] if self._plan.moves_rows else random_name()
            await files.new.mark(name)
            if not self._plan.moves_rows:
                await belong(self._new, name)
        if self._plan.moves_rows:
            await finish(self._new)
        shutil.rmtree(self._place.folder)
