"""What a database is for the rest of the house: transactions, and a few verbs inside them."""

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple, Protocol, TypeVar

import sqlalchemy as sa

from safelight.wire.errors import Unavailable

from .keys import new_pk
from .query import Query, Row

T = TypeVar("T")
Clock = Callable[[], float]
"""Seconds since the epoch, UTC."""

ONCE = "ON CONFLICT DO NOTHING"

IN_EACH_OTHERS_WAY = "Too many are changing the same thing now."


class Duplicate(Exception):
    """A unique key has this value already. The transaction is over."""


class Engine(NamedTuple):
    """What a database is, for people: `PostgreSQL`, `15.6`."""

    name: str
    version: str


class TryAgain(Exception):
    """Two transactions stood in each other's way; the same one may succeed when it is run again."""


class Tx(ABC):
    """
    One transaction.

    Statements are made once, when their module is loaded: a statement is compiled when it is first seen.
    """

    def __init__(self, clock: Clock) -> None:
        self.now_ms = int(clock() * 1000)
        self.now = self.now_ms // 1000

    @property
    @abstractmethod
    def engine(self) -> Engine:
        """What the database is, to be told to whoever looks after it; nothing depends on it."""

    @abstractmethod
    async def all(self, query: Query[Row], **parameters: Any) -> list[Row]:
        """Every row of the query."""

    @abstractmethod
    async def run(self, statement: sa.ClauseElement, **parameters: Any) -> int:
        """Change rows; how many were changed."""

    @abstractmethod
    async def _insert(self, table: sa.Table, values: Mapping[str, Any], ending: str) -> bool:
        """Insert a row; whether it was. Raises: Duplicate."""

    @abstractmethod
    async def insert_many(self, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert many rows, all with the same columns. Raises: Duplicate if a unique key of one is taken."""

    async def one(self, query: Query[Row], **parameters: Any) -> Row | None:
        """The query's first row, or none."""
        rows = await self.all(query, **parameters)
        return rows[0] if rows else None

    async def insert(self, table: sa.Table, **values: Any) -> None:
        """Insert a row. Raises: Duplicate if one of its unique keys is taken."""
        await self._insert(table, values, "")

    async def insert_once(self, table: sa.Table, **values: Any) -> bool:
        """Insert a row unless one of its unique keys is taken; whether it was inserted."""
        return await self._insert(table, values, ONCE)

    async def insert_new(self, table: sa.Table, **values: Any) -> int:
        """
        Insert a row under a new pk, which is returned. Raises: Duplicate if another unique key is taken.

        A millisecond has only so many keys: what finds none in this one is drawn from those that follow.
        """
        key = ", ".join(column.name for column in table.primary_key)
        ending, moment_ms = f"ON CONFLICT ({key}) DO NOTHING", self.now_ms
        while not await self._insert(table, {"pk": (pk := new_pk(moment_ms)), **values}, ending):
            moment_ms += 1
        return pk

    def new_pk(self) -> int:
        """A key for something that is made now."""
        return new_pk(self.now_ms)


class Database(Protocol):
    """
    Opens transactions. Leaving the block commits, an exception rolls back; nobody else commits.

    What a `write` block wrote is on disk when it has been left. Raises: Unavailable if the database can't be
    reached or has no room; TryAgain if another transaction was in the way (see `transact`).

    `writers` is how many transactions it does well to have written at once by work that nobody waits for.
    """

    writers: int

    def read(self) -> AbstractAsyncContextManager[Tx]:
        """A transaction that only reads."""
        ...

    def write(self) -> AbstractAsyncContextManager[Tx]:
        """A transaction that may write. On SQLite there is one at a time."""
        ...

    async def take_stock(self) -> None:
        """Look how much there is of what, after many rows were written: how a statement is run may depend on it."""
        ...

    async def open(self) -> None:
        """Connect. Raises: Unavailable, if that can't be done yet; then whoever uses it connects as soon as it can."""
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...

    async def damage(self) -> list[str]:
        """What is broken in the database itself, in its own words; nothing where it has no words for it."""
        ...


async def transact(database: Database, work: Callable[[Tx], Awaitable[T]], *, tries: int = 8) -> T:
    """
    Do a piece of work in a transaction of its own, again if another one was in the way.

    Raises: Unavailable if others were in the way each time.
    """
    for attempt in range(1, tries):
        try:
            async with database.write() as tx:
                return await work(tx)
        except TryAgain:
            await asyncio.sleep(random.uniform(0, 0.005) * 2**attempt)  # noqa: S311 (spreads retries)
    try:
        async with database.write() as tx:
            return await work(tx)
    except TryAgain as error:
        raise Unavailable(IN_EACH_OTHERS_WAY) from error
