"""Migrating in processes of their own, as services do when they start."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

from safelight.features.tables import metadata
from safelight.kit.db import migrations
from safelight.settings import Settings

T = TypeVar("T")

MIGRATE = "from safelight.app.migrate import migrate; migrate()"

DIE_AT = """
import itertools, os, signal, sqlalchemy as sa
steps = itertools.count(1)
@sa.event.listens_for(sa.engine.Engine, "after_cursor_execute")
def die(*_):
    if next(steps) == {step}:
        os.kill(os.getpid(), signal.SIGKILL)
"""
"""Put before `MIGRATE`: the process is killed when it has executed so many statements."""


async def start(settings: Settings, program: str = MIGRATE) -> Process:
    """A process that migrates."""
    set_here = {"SAFELIGHT_DATA": str(settings.data), "SAFELIGHT_DATABASE_URL": settings.database_url}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, env=os.environ | set_here, stdout=PIPE, stderr=PIPE
    )


async def finished(process: Process) -> tuple[int | None, str]:
    """Its exit status, and what it complained about."""
    _, complaints = await process.communicate()
    return process.returncode, complaints.decode()


async def on_engine(settings: Settings, work: Callable[[sa.Connection], T]) -> T:
    """Do something with SQLAlchemy's own connection."""
    if settings.database_url:
        engine = create_async_engine(sa.make_url(settings.database_url).set(drivername="postgresql+asyncpg"))
        async with engine.connect() as connection:
            found = await connection.run_sync(work)
        await engine.dispose()
        return found
    sqlite = sa.create_engine(f"sqlite:///{settings.data / 'safelight.db'}")
    with sqlite.connect() as connection:
        found = work(connection)
    sqlite.dispose()
    return found


async def differences(settings: Settings) -> list[Any]:
    """What the database and the tables of the product do not have in common."""
    options = {"compare_type": True, "compare_server_default": True}
    return await on_engine(
        settings, lambda connection: compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    )


async def revision(settings: Settings) -> str | None:
    """The revision that the database says it is at."""
    return await on_engine(settings, lambda connection: MigrationContext.configure(connection).get_current_revision())


def newest() -> str | None:
    """The revision that there is to reach."""
    return ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head()
