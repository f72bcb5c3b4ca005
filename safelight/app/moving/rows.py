"""The rows of the old service: taken, made those of the new one, put in, and compared."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from safelight.app.backups.restoring import ANYBODY
from safelight.app.build import build_database
from safelight.app.copying import digest_rows, fill_rows, look_at_rows, save_rows, sqlite_path
from safelight.features.tables import metadata
from safelight.kit.db import Database, Query, Tx, transact
from safelight.kit.db.contents import look_at_sqlite
from safelight.kit.db.digests import Digest
from safelight.kit.db.marks import HALF_MOVED, STORE, marks
from safelight.kit.db.sqlite import SqliteDatabase
from safelight.kit.db.sqlite_rows import digest_sqlite
from safelight.kit.jobs.queue import release_all
from safelight.kit.names import random_name
from safelight.settings import Settings
from safelight.wire.errors import Refused

from .looking import NO_SERVICE, NOT_EMPTY, USERS, refuse_old
from .places import rows_place

EVERY_TABLE = metadata.sorted_tables
OF_SERVICE = [table for table in EVERY_TABLE if table is not marks]
"""Of which people are told how many rows there are; what a database says of itself is nobody's."""
FORGET = marks.delete().where(marks.c.name == sa.bindparam("mark", type_=sa.Text()))


class Mark(NamedTuple):
    """What a database says of itself."""

    value: str


IS_HALF = Query(Mark, sa.select(marks.c.value).where(marks.c.name == sa.literal_column(f"'{HALF_MOVED}'")))

Digests = dict[str, Digest]


class Difference(NamedTuple):
    """What is not the same on both sides: its kind, the file or table, and a sentence."""

    kind: str
    thing: str
    says: str


async def take_rows(old: Settings, copy: Path) -> list[Difference]:
    """
    Have all rows of the old service in a file, as they are in one moment; what is not the same there.

    Raises: Refused if they can't be moved by this Safelight, Unavailable.
    """
    if old.database_url:
        refuse_old(old, await look_at_rows(old, USERS))
        seen = await save_rows(old, copy, EVERY_TABLE)
        copied = await asyncio.to_thread(digest_sqlite, copy, EVERY_TABLE)
        return differences(seen, copied, "a copy of the old database")
    if not sqlite_path(old).exists():
        raise Refused(NO_SERVICE.format(rows_place(old)))
    await save_rows(old, copy, EVERY_TABLE)
    refuse_old(old, look_at_sqlite(copy, USERS))
    return []


async def make_new(old: Settings, copy: Path, *, moves_files: bool) -> Digests:
    """
    Make the rows in a file those of the new service, which is not whole yet; what they add up to.

    Nobody does its jobs any more. Where its files move, it is told by another name which store is its own.
    """

    async def change(tx: Tx) -> None:
        await release_all(tx)
        await mark_half(tx, old)
        if moves_files:
            await name_store(tx, random_name())

    await on(SqliteDatabase(copy, time.time), change)
    return await asyncio.to_thread(digest_sqlite, copy, EVERY_TABLE)


async def mark_half(tx: Tx, old: Settings) -> None:
    """Say in a database that the rows of another service are not all there, so that nobody serves it."""
    await tx.insert_once(marks, name=HALF_MOVED, value=rows_place(old))


async def name_store(tx: Tx, name: str) -> None:
    """Say in a database by which name its store is known from now on."""
    await tx.run(FORGET, mark=STORE)
    await tx.insert(marks, name=STORE, value=name)


async def begin(old: Settings, new: Settings) -> None:
    """
    Have nobody serve the new database from now on.

    Raises: Refused if there are people in it by now: another move to there was finished meanwhile.
    """

    async def change(tx: Tx) -> None:
        if await tx.one(ANYBODY) and not await tx.one(IS_HALF):
            raise Refused(NOT_EMPTY.format(rows_place(new)))
        await mark_half(tx, old)

    await on(build_database(new), change)


async def belong(new: Settings, store: str) -> None:
    """Have a database that stays where it is belong to its new store, so that no node goes on with the old one."""
    await on(build_database(new), lambda tx: name_store(tx, store))


async def finish(new: Settings) -> None:
    """All is there, and whoever wants may serve it."""

    async def change(tx: Tx) -> None:
        await tx.run(FORGET, mark=HALF_MOVED)

    await on(build_database(new), change)


async def on(database: Database, change: Callable[[Tx], Awaitable[None]]) -> None:
    """Change something in a database that is opened for this alone."""
    await database.open()
    try:
        await transact(database, change)
    finally:
        await database.close()


async def put_rows(new: Settings, copy: Path, expected: Digests) -> list[Difference]:
    """Put the rows in the place of those of the new service; what is not the same there."""
    await fill_rows(new, copy, EVERY_TABLE)
    return differences(expected, await digest_rows(new, EVERY_TABLE), "the new database")


def differences(expected: Digests, found: Digests, where: str) -> list[Difference]:
    """In which tables the rows are not the same."""
    return [
        Difference("rows", table, f"The table {table} has {what(digest, found[table])} in {where}")
        for table, digest in expected.items()
        if found[table] != digest
    ]


def what(expected: Digest, found: Digest) -> str:
    """What is not the same in a table, for people."""
    if found.rows != expected.rows:
        return f"{found.rows} rows and not {expected.rows}"
    return f"{found.rows} rows as it should, but not with the same content,"
