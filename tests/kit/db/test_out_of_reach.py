"""A database that is not there, or goes away: the house's own word for it, and work goes on when it is back."""

from pathlib import Path

import asyncpg
import pytest

from safelight.kit.db import Database, Tx, transact
from safelight.kit.db.postgres import PostgresDatabase
from safelight.kit.db.sqlite import SqliteDatabase
from safelight.settings import Settings
from safelight.wire.errors import Unavailable
from tests.kit.db.things import ON_POSTGRES, insert, names
from tests.postgres import free_port
from tests.service import Clock


async def test_no_folder(tmp_path: Path) -> None:
    """SQLite says it can't be opened."""
    with pytest.raises(Unavailable):
        await SqliteDatabase(tmp_path / "nowhere" / "safelight.db", Clock()).open()


async def test_no_server() -> None:
    """PostgreSQL says it can't be reached."""
    with pytest.raises(Unavailable) as refused:
        await PostgresDatabase(f"postgresql://safelight@127.0.0.1:{free_port()}/x", Clock()).open()

    assert refused.value.retry_after


@pytest.mark.parametrize("database", ON_POSTGRES, indirect=True)
async def test_connections_that_break(db: Database, settings: Settings) -> None:
    """Somebody ends all connections, also in the middle of a write: that write is refused, the next is done."""
    admin = await asyncpg.connect(settings.database_url)

    async def work(tx: Tx) -> None:
        await insert(tx, 1, "half")
        await admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await insert(tx, 2, "other half")

    with pytest.raises(Unavailable):
        await transact(db, work)
    async with db.write() as tx:
        await insert(tx, 3, "whole")

    await admin.close()
    assert await names(db) == ["whole"]
