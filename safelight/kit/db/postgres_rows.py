"""The rows of a database on a server, written to a SQLite file and read from it (see `sqlite_rows`)."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import asyncpg
import sqlalchemy as sa

from safelight.wire.errors import Refused

from .postgres import CONNECT_SECONDS, translated
from .sqlite_rows import NOT_EMPTY, names_in, open_copy, told
from .upgrade import upgrade_sqlite

ROWS = 5000
"""How many rows are held at once."""


async def save_postgres(url: str, copy: Path, tables: Sequence[sa.Table]) -> None:
    """
    Write the rows to a SQLite file: those that are there in one moment, while others write.

    Raises: Unavailable if the server can't be reached, or there is no room.
    """
    upgrade_sqlite(copy)
    with told(), closing(open_copy(copy)) as kept, translated():
        live = await connection_to(url)
        try:
            kept.execute("PRAGMA journal_mode = OFF")  # it is thrown away if it is not finished
            kept.execute("BEGIN")
            async with live.transaction(isolation="repeatable_read", readonly=True):
                for table in tables:
                    await save_table(live, kept, table)
            kept.execute("COMMIT")
        finally:
            await live.close()


async def connection_to(url: str) -> Any:
    """A connection of its own, whose statements may take as long as they take."""
    return cast("Any", await asyncpg.connect(url, timeout=CONNECT_SECONDS))


async def save_table(live: Any, kept: sqlite3.Connection, table: sa.Table) -> None:
    """Copy one table, in the order of its key, in which SQLite takes rows best."""
    names = names_in(table)
    keys = ", ".join(column.name for column in table.primary_key)
    places = ", ".join("?" for _ in table.columns)
    cursor = await live.cursor(f"SELECT {names} FROM {table.name} ORDER BY {keys}")  # noqa: S608 (a table of ours)
    while rows := await cursor.fetch(ROWS):
        kept.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows)  # noqa: S608 (as above)


async def fill_postgres(url: str, copy: Path, tables: Sequence[sa.Table], first: sa.Table) -> None:
    """
    Put the rows of a file into an empty database, all or none.

    Raises: Refused if there are rows in `first`, Unavailable if the server can't be reached or has no room.
    """
    with told(), closing(open_copy(copy)) as kept, translated():
        live = await connection_to(url)
        try:
            async with live.transaction():
                await live.execute(f"LOCK TABLE {first.name} IN SHARE ROW EXCLUSIVE MODE")
                if await live.fetch(f"SELECT 1 FROM {first.name} LIMIT 1"):  # noqa: S608 (a table of ours)
                    raise Refused(NOT_EMPTY)
                for table in reversed(tables):
                    await live.execute(f"DELETE FROM {table.name}")  # noqa: S608 (as above)
                for table in tables:
                    names = [column.name for column in table.columns]
                    await live.copy_records_to_table(table.name, records=records(kept, table), columns=names)
            await live.execute("ANALYZE")
        finally:
            await live.close()


def records(kept: sqlite3.Connection, table: sa.Table) -> Iterator[Sequence[Any]]:
    """A table's rows, a few in memory at a time, with truth values made of SQLite's numbers."""
    flags = [place for place, column in enumerate(table.columns) if isinstance(column.type, sa.Boolean)]
    rows = kept.execute(f"SELECT {names_in(table)} FROM {table.name}")  # noqa: S608 (a table of ours)
    return (with_flags(row, flags) for row in rows) if flags else iter(rows)


def with_flags(row: Sequence[Any], flags: Sequence[int]) -> Sequence[Any]:
    """A row whose flags are truth values."""
    values = list(row)
    for place in flags:
        values[place] = bool(values[place])
    return values
