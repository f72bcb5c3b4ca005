"""Nodes differ by a release during an upgrade: who is older works on, as long as the newer one says that it can."""

import asyncio
from collections.abc import Callable

import asyncpg
import pytest
import sqlalchemy as sa

from safelight.app.migrate import upgrade_database
from safelight.kit.db.marks import OLDEST_PROGRAM, marks
from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.migrations.migrating import newest, on_engine, revision
from tests.migrations.test_from_0001 import as_of_0001, opened

OF_THE_FUTURE = "9998", "9999"


async def start(settings: Settings, *, exactly: bool = False) -> None:
    """What each program does first."""
    await asyncio.to_thread(upgrade_database, settings, exactly=exactly)


def brought_to(step: str, oldest: str) -> Callable[[sa.Connection], None]:
    """What a newer program does: it adds something, and says which programs work on."""

    def bring(connection: sa.Connection) -> None:
        connection.execute(sa.text("ALTER TABLE users ADD COLUMN mood TEXT"))
        connection.execute(sa.text(f"UPDATE alembic_version SET version_num = '{step}'"))
        connection.execute(marks.update().where(marks.c.name == OLDEST_PROGRAM).values(value=oldest))
        connection.commit()

    return bring


async def test_the_database_is_of_a_newer_release(empty: Settings) -> None:
    """It is left as it is and served, but not copied; and not even served once the newer one says so."""
    await start(empty)
    known, (contracting, expanding) = newest() or "", OF_THE_FUTURE
    await on_engine(empty, brought_to(expanding, known))

    await start(empty)
    async with opened(empty) as (_, http):
        answer = await http.get("/healthz")
    with pytest.raises(Refused, match="newer Safelight"):
        await start(empty, exactly=True)
    await on_engine(empty, lambda one: one.execute(marks.update().values(value=contracting)) and one.commit())
    with pytest.raises(Refused, match="install the newer one"):
        await start(empty)

    assert answer.status_code == 200
    assert await revision(empty) == expanding


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_the_database_is_in_use(empty: Settings) -> None:
    """While a dump reads everything for hours, nobody has to wait behind the upgrade, which is done when it can be."""
    await as_of_0001(empty)
    dump, reader = [await asyncpg.connect(empty.database_url) for _ in range(2)]
    async with dump.transaction(), asyncio.timeout(60):
        await dump.fetch("SELECT * FROM users")
        upgrading = asyncio.create_task(start(empty))
        while not await reader.fetch("SELECT FROM pg_locks WHERE NOT granted"):
            assert not upgrading.done()

        found = await reader.fetchval("SELECT count(*) FROM users")
    await upgrading
    async with reader.transaction():
        await reader.execute("LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE")
        await start(empty)  # with nothing to do, it waits for nobody
    for connection in (dump, reader):
        await connection.close()

    assert found == 1
    assert await revision(empty) == newest()
