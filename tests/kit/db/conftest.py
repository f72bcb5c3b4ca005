"""A database of each kind, open, with a table of its own to try things on."""

import sqlite3
from collections.abc import AsyncGenerator

import asyncpg
import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from safelight.app.build import build_database
from safelight.kit.db import Database
from safelight.settings import Settings
from tests.kit.db.things import things
from tests.service import Clock


@pytest.fixture
def clock() -> Clock:
    """The time that `db` goes by."""
    return Clock()


@pytest.fixture
async def db(settings: Settings, clock: Clock) -> AsyncGenerator[Database]:
    """The database, with the table `things`."""
    await create_things(settings)
    database = build_database(settings, clock)
    await database.open()
    yield database
    await database.close()
    await drop_things(settings)


@pytest.fixture
async def other(db: Database, settings: Settings) -> AsyncGenerator[Database]:
    """The same database, as another process has it."""
    database = build_database(settings, Clock())
    await database.open()
    yield database
    await database.close()


async def drop_things(settings: Settings) -> None:
    """Leave a database that others use as it was."""
    if settings.database_url:
        postgres = await asyncpg.connect(settings.database_url)
        await postgres.execute("DROP TABLE IF EXISTS things")
        await postgres.close()


async def create_things(settings: Settings) -> None:
    """Make the table, by the driver itself."""
    if settings.database_url:
        postgres = await asyncpg.connect(settings.database_url)
        await postgres.execute(str(CreateTable(things).compile(dialect=postgresql.dialect())))
        await postgres.close()
    else:
        file = sqlite3.connect(settings.data / "safelight.db")
        file.execute(str(CreateTable(things).compile(dialect=sqlite.dialect())))
        file.close()
