"""
All rows of the database that the settings name: written to a file, put in from one, looked at, and added up.

This process must not have that database open: SQLite's locks end when any file of it is closed here.
Source: https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from safelight.kit.db.contents import Contents, look_at_sqlite
from safelight.kit.db.digests import Digest
from safelight.kit.db.sqlite_copy import copy_still, is_open
from safelight.kit.db.sqlite_rows import digest_sqlite, fill_sqlite, refuse_damage, save_sqlite, settle
from safelight.settings import Settings


def sqlite_path(settings: Settings) -> Path:
    """Where the database lies, if it is SQLite: its log is beside the file itself, and not beside a link to it."""
    return (settings.data / "safelight.db").resolve()


async def save_rows(settings: Settings, copy: Path, tables: Sequence[sa.Table]) -> dict[str, Digest]:
    """
    Write rows to a SQLite file: of PostgreSQL those of some tables, of SQLite all.

    What they add up to where they come from; nothing for SQLite, whose pages are copied as they are. Nothing of the
    database is changed, not even by SQLite's own looking after it.
    """
    if settings.database_url:
        from safelight.kit.db.postgres_rows import save_postgres  # noqa: PLC0415 (an extra of its own)

        return await save_postgres(settings.database_url, copy, tables)
    await asyncio.to_thread(save_file, sqlite_path(settings), copy)
    return {}


def save_file(path: Path, copy: Path) -> None:
    """Copy a SQLite database, by SQLite if somebody has it open, and else as it lies there."""
    if copy_still(path, copy):
        refuse_damage(path, copy)
    else:
        save_sqlite(path, copy)
    settle(copy)


async def fill_rows(settings: Settings, copy: Path, tables: Sequence[sa.Table], first: sa.Table | None = None) -> None:
    """
    Put the rows of a file in, all or none.

    Raises: Refused if there are rows in `first`, or without it, if nothing is being moved there; Unavailable.
    """
    if settings.database_url:
        from safelight.kit.db.postgres_rows import fill_postgres  # noqa: PLC0415 (an extra of its own)

        await fill_postgres(settings.database_url, copy, tables, first)
    else:
        await asyncio.to_thread(fill_sqlite, sqlite_path(settings), copy, tables, first)


async def digest_rows(settings: Settings, tables: Sequence[sa.Table]) -> dict[str, Digest]:
    """What the rows of each table add up to. Raises: Unavailable."""
    if settings.database_url:
        from safelight.kit.db.postgres_rows import digest_postgres  # noqa: PLC0415 (an extra of its own)

        return await digest_postgres(settings.database_url, tables)
    return await asyncio.to_thread(digest_sqlite, sqlite_path(settings), tables)


async def look_at_rows(settings: Settings, first: sa.Table) -> Contents:
    """What is in a database, and whether there are rows in `first`. Raises: Unavailable."""
    if settings.database_url:
        from safelight.kit.db.postgres_rows import look_at_postgres  # noqa: PLC0415 (an extra of its own)

        return await look_at_postgres(settings.database_url, first)
    return look_at_sqlite(sqlite_path(settings), first)


async def is_served(settings: Settings) -> bool:
    """Whether a service has the database open now: SQLite on this machine, PostgreSQL on any."""
    if settings.database_url:
        from safelight.kit.db.postgres_rows import count_nodes  # noqa: PLC0415 (an extra of its own)

        return await count_nodes(settings.database_url) > 0
    return sqlite_path(settings).exists() and is_open(sqlite_path(settings))
