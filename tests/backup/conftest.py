"""An empty service of the other kind of database."""

from pathlib import Path

import pytest

from safelight.settings import Settings
from tests.conftest import DATABASES, PostgresAddress


@pytest.fixture
async def other(database: str, tmp_path: Path, emptied_postgres: PostgresAddress) -> Settings:
    """PostgreSQL for a service on SQLite, and SQLite for one on PostgreSQL; nobody is in it yet."""
    if database == "sqlite" and "postgres" in DATABASES:
        return Settings(data=tmp_path / "other", database_url=await emptied_postgres())
    return Settings(data=tmp_path / "other")
