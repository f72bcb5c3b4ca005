"""A database with copies on other servers: the one that can be written to is found, though others are gone."""

import socket

import pytest

from safelight.kit.db import Tx, transact
from safelight.kit.db.postgres import PostgresDatabase
from safelight.settings import Settings
from tests.postgres import free_port
from tests.service import Clock


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_the_first_are_gone(settings: Settings) -> None:
    """One says nothing at all, as a machine does whose plug was pulled; one refuses; the third is the primary."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        before, _, after = settings.database_url.rpartition("@")
        gone = f"127.0.0.1:{silent.getsockname()[1]},127.0.0.1:{free_port()}"
        several = PostgresDatabase(f"{before}@{gone},{after}", Clock())
        await several.open()

        async def write(tx: Tx) -> str:
            return tx.engine.name

        assert await transact(several, write) == "PostgreSQL"
        await several.close()
