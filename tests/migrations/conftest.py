"""A database of each kind, with nothing in it at all."""

from collections.abc import AsyncGenerator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from safelight.settings import Settings
from tests.conftest import PostgresAddress


@pytest.fixture
async def empty(database: str, tmp_path: Path, postgres_address: PostgresAddress) -> AsyncGenerator[Settings]:
    """The settings of a service that was never started."""
    data = tmp_path / "data"
    if database == "sqlite":
        yield Settings(data=data)
        return
    address, name = await postgres_address(), f"test_{uuid4().hex}"
    connection = await asyncpg.connect(f"{address}/postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    yield Settings(data=data, database_url=f"{address}/{name}")
    await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await connection.close()
