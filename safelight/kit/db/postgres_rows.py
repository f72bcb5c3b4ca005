"""The rows of a database on a server, written to a SQLite file, read from it, and added up (see `sqlite_rows`)."""

import sqlite3
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import sqlalchemy as sa

from safelight.wire.errors import Refused, Unavailable

from .contents import MARKS, REVISION, REVISIONS, Contents, a_row_of, contents_from
from .digests import Digest, Digester
from .marks import marks
from .postgres import CONNECT_SECONDS, NODE
from .servers import Servers
from .sqlite_rows import HALF, IS_WHOLE, NOT_EMPTY, names_in, open_copy, told
from .upgrade import upgrade_sqlite

ROWS = 5000
"""How many rows are held at once."""

TABLES = """
    SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid
            AND deptype = 'e')
"""
NODES = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1"


async def save_postgres(url: str, copy: Path, tables: Sequence[sa.Table]) -> dict[str, Digest]:
    """
    Write the rows to a SQLite file: those that are there in one moment, while others write. What they add up to.

    Raises: Unavailable if the server can't be reached, or there is no room.
    """
    upgrade_sqlite(copy)
    with told(), closing(open_copy(copy)) as kept:
        kept.execute("PRAGMA journal_mode = OFF")  # it is thrown away if it is not finished
        kept.execute("BEGIN")
        async with reading(url) as live:
            digests = {str(table.name): await save_table(live, kept, table) for table in tables}
        kept.execute("COMMIT")
    return digests


async def digest_postgres(url: str, tables: Sequence[sa.Table]) -> dict[str, Digest]:
    """What the rows of each table add up to, all at one moment. Raises: Unavailable."""
    async with reading(url) as live:
        return {str(table.name): await digest_table(live, table) for table in tables}


async def look_at_postgres(url: str, first: sa.Table) -> Contents:
    """Look at a database on a server, and whether there are rows in `first`. Raises: Unavailable."""
    async with reading(url) as live:
        tables = {row[0] for row in await live.fetch(TABLES)}

        async def ask(statement: str, table: str) -> list[Any]:
            return await live.fetch(statement) if table in tables else []

        rows, revisions = await ask(a_row_of(first), first.name), await ask(REVISION, REVISIONS)
        return contents_from(tables, rows, revisions, await ask(MARKS, marks.name))


async def count_nodes(url: str) -> int:
    """How many connections services have to a database. Raises: Unavailable."""
    async with reading(url) as live:
        return await live.fetchval(NODES, NODE)


@asynccontextmanager
async def reading(url: str) -> AsyncGenerator[Any]:
    """A transaction that sees one moment, and writes nothing. Raises: Unavailable."""
    with worded():
        live = await connection_to(url)
        try:
            async with live.transaction(isolation="repeatable_read", readonly=True):
                yield live
        finally:
            await live.close()


@contextmanager
def worded() -> Generator[None]:
    """What hinders the server, in its own words. They name no password."""
    try:
        yield
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
        reason = " ".join(str(error).split()) or "it does not answer"
        raise Unavailable(f"The database on the server can't be read or written: {reason}.") from error


async def connection_to(url: str) -> Any:
    """A connection of its own, whose statements may take as long as they take."""
    return await Servers(url).connect(url, timeout=CONNECT_SECONDS)


async def save_table(live: Any, kept: sqlite3.Connection, table: sa.Table) -> Digest:
    """Copy one table, in the order of its key, in which SQLite takes rows best."""
    keys = ", ".join(column.name for column in table.primary_key)
    places = ", ".join("?" for _ in table.columns)
    insert = f"INSERT INTO {table.name} ({names_in(table)}) VALUES ({places})"  # noqa: S608 (a table of ours)
    digester = Digester(table)
    kept.execute(f"DELETE FROM {table.name}")  # noqa: S608 (as above; some have rows from the first step on)
    async for rows in rows_of(live, table, f" ORDER BY {keys}"):
        digester.add(rows)
        kept.executemany(insert, rows)
    return digester.digest()


async def digest_table(live: Any, table: sa.Table) -> Digest:
    """What the rows of one table add up to."""
    digester = Digester(table)
    async for rows in rows_of(live, table):
        digester.add(rows)
    return digester.digest()


async def rows_of(live: Any, table: sa.Table, order: str = "") -> AsyncIterator[list[Sequence[Any]]]:
    """All rows of a table, so many at once."""
    cursor = await live.cursor(f"SELECT {names_in(table)} FROM {table.name}{order}")  # noqa: S608 (a table of ours)
    while rows := await cursor.fetch(ROWS):
        yield rows


async def fill_postgres(url: str, copy: Path, tables: Sequence[sa.Table], first: sa.Table | None) -> None:
    """
    Put the rows of a file into a database in the place of its own, all or none.

    Raises: Refused if there are rows in `first`, or without it, if nothing is being moved into the database;
    Unavailable if the server can't be reached or has no room.
    """
    with told(), closing(open_copy(copy)) as kept, worded():
        live = await connection_to(url)
        try:
            async with live.transaction():
                if first is not None:
                    await refuse_rows(live, first)
                elif not await live.fetch(f"{HALF} FOR UPDATE"):
                    raise Refused(IS_WHOLE)
                await live.execute(f"TRUNCATE {', '.join(table.name for table in tables)} CASCADE")
                for table in tables:
                    names = [column.name for column in table.columns]
                    await live.copy_records_to_table(table.name, records=records(kept, table), columns=names)
            await live.execute("ANALYZE")
        finally:
            await live.close()


async def refuse_rows(live: Any, first: sa.Table) -> None:
    """Raises: Refused if there is a row in a table, into which nobody else writes until the transaction ends."""
    await live.execute(f"LOCK TABLE {first.name} IN SHARE ROW EXCLUSIVE MODE")
    if await live.fetch(f"SELECT 1 FROM {first.name} LIMIT 1"):  # noqa: S608 (a table of ours)
        raise Refused(NOT_EMPTY)


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
