"""Bringing a database up to date, also when several processes start at once on an empty one."""

import asyncio
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from safelight.wire.errors import Unavailable

RETRY_SECONDS = 0.2


def upgrade_sqlite(path: Path) -> None:
    """
    Bring the database in a file up to date, in one transaction that nobody else writes beside.

    Raises: Unavailable if the file can't be opened or written.
    """
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 60, "isolation_level": None})

    event.listen(engine, "begin", begin_immediate)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    except DBAPIError as error:
        raise Unavailable(f"The database in {path} can't be opened: {error.orig}.") from error
    finally:
        engine.dispose()


def begin_immediate(connection: sa.Connection) -> None:
    """Begin by taking the write lock, so that two processes don't both find the database behind."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


async def upgrade_postgres(url: str) -> None:
    """
    Bring a database on a server up to date.

    Whoever makes the version table first has it; the others are refused by its unique name, and try again.

    Raises: Unavailable if the server can't be reached or refuses us.
    """
    engine = create_async_engine(sa.make_url(url).set(drivername="postgresql+asyncpg"))
    try:
        while not await is_upgraded(engine):  # noqa: ASYNC110 (another process can set no event here)
            await asyncio.sleep(RETRY_SECONDS)
    except (OSError, DBAPIError) as error:
        raise Unavailable(f"The database can't be reached: {reason_of(error)}.") from error
    finally:
        await engine.dispose()


async def is_upgraded(engine: AsyncEngine) -> bool:
    """Bring the database up to date; whether that was done, or another process was making the version table."""
    try:
        async with engine.begin() as connection:
            await connection.run_sync(upgrade_alone)
    except IntegrityError:
        return False
    return True


def reason_of(error: Exception) -> str:
    """A driver's own words, on one line, without the address it was given."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def upgrade_alone(connection: sa.Connection) -> None:
    """`upgrade`, while every other process waits."""
    connection.execute(
        sa.text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(sa.text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
    upgrade(connection)


def upgrade(connection: sa.Connection) -> None:
    """Run the steps that the database has not seen."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    newest = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() != newest:
        command.upgrade(config, "head")
