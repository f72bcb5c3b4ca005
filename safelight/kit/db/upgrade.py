"""Bringing a database up to date, also when several processes start at once on an empty one."""

import asyncio
import time
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from safelight.wire.errors import Unavailable

from .marks import OLDEST_PROGRAM, marks
from .steps import config_for, is_up_to_date, known_steps, oldest_program

CONNECT_SECONDS = 60
RETRY_SECONDS = 0.2

LOCK_SECONDS = 2
"""How long a step waits for a table that somebody uses, and with it everybody who comes after."""
BUSY_SECONDS = 4
"""How long everybody may go on before it is tried again."""
BUSY_TRIES = 30

BUSY = (
    "The database is too busy to be brought up to date: something uses a table all the time, a dump perhaps. Nothing "
    "was changed."
)

SERVER_CLOCK = sa.select(sa.func.extract("epoch", sa.func.clock_timestamp()))


def upgrade_sqlite(path: Path, *, exactly: bool = False) -> None:
    """
    Bring the database in a file up to date, in one transaction that nobody else writes beside.

    Raises: Unavailable if the file can't be opened or written; Refused as `is_up_to_date`.
    """
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": 60, "isolation_level": None})

    event.listen(engine, "begin", begin_immediate)
    try:
        with engine.begin() as connection:
            if not is_up_to_date(connection, exactly=exactly):
                upgrade(connection)
    except DBAPIError as error:
        raise Unavailable(f"The database in {path} can't be opened: {error.orig}.") from error
    finally:
        engine.dispose()


def begin_immediate(connection: sa.Connection) -> None:
    """Begin by taking the write lock, so that two processes don't both find the database behind."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


async def upgrade_postgres(url: str, *, exactly: bool = False) -> float:
    """
    Bring a database on a server up to date; how many seconds its clock is ahead of ours.

    Raises: Unavailable if the server can't be reached, refuses us or is too busy; Refused as `is_up_to_date`.
    """
    engine = engine_of(url)
    try:
        for _ in range(BUSY_TRIES):
            if await is_upgraded(engine, exactly=exactly):
                return await seconds_ahead(engine)
            await asyncio.sleep(BUSY_SECONDS)
    except (OSError, DBAPIError) as error:
        raise Unavailable(f"The database can't be reached: {reason_of(error)}.") from error
    finally:
        await engine.dispose()
    raise Unavailable(BUSY)


def engine_of(url: str) -> AsyncEngine:
    """SQLAlchemy's engine for an address that may name several servers."""
    from .servers import Servers  # noqa: PLC0415 (it needs an extra of its own)

    return create_async_engine(
        "postgresql+asyncpg://", async_creator=partial(Servers(url).connect, url, timeout=CONNECT_SECONDS)
    )


async def is_upgraded(engine: AsyncEngine, *, exactly: bool) -> bool:
    """Bring the database up to date; whether that was done, or tables were in use for too long."""
    while True:
        try:
            async with engine.begin() as connection:
                if not await connection.run_sync(is_up_to_date, exactly=exactly):
                    await connection.run_sync(upgrade_alone, exactly=exactly)
        except IntegrityError:  # another process was making the version table in that moment
            await asyncio.sleep(RETRY_SECONDS)
        except DBAPIError as error:
            if not is_in_use(error):
                raise
            return False
        else:
            return True


def is_in_use(error: DBAPIError) -> bool:
    """
    Whether a table was in somebody's hands for too long, or two waited for each other.

    Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
    """
    return getattr(error.orig, "sqlstate", None) in ("55P03", "40P01")


async def seconds_ahead(engine: AsyncEngine) -> float:
    """How far the server's clock is ahead of ours."""
    async with engine.connect() as connection:
        asked_at = time.time()
        said = await connection.scalar(SERVER_CLOCK)
        return float(said or asked_at) - (asked_at + time.time()) / 2


def reason_of(error: Exception) -> str:
    """A driver's own words, on one line, without the address it was given."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def upgrade_alone(connection: sa.Connection, *, exactly: bool) -> None:
    """
    `upgrade`, while every other process waits that wants the same; those who read, a dump too, go on.

    Whoever makes the version table first has it; the others are refused by its unique name.
    """
    connection.execute(
        sa.text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(sa.text("LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE"))
    if not is_up_to_date(connection, exactly=exactly):
        connection.execute(sa.text(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'"))
        upgrade(connection)


def upgrade(connection: sa.Connection) -> None:
    """Run the steps that the database has not seen, and say which programs work on what they have made."""
    marks.create(connection, checkfirst=True)
    command.upgrade(config_for(connection), "head")
    connection.execute(marks.delete().where(marks.c.name == OLDEST_PROGRAM))
    connection.execute(marks.insert().values(name=OLDEST_PROGRAM, value=oldest_program(known_steps())))
