"""A service to be moved, and somewhere to move it to."""

import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.settings import Settings
from tests.conftest import DATABASES, STORES, PostgresAddress
from tests.moving.town import Town
from tests.seaweed import settings_of
from tests.service import Clock


@pytest.fixture
async def town(settings: Settings, darkroom: Darkroom, passwords: Passwords, password_hash: str) -> Town:
    """A service on each database, with its files in a folder; it stands still."""
    tools = {"darkroom": darkroom, "passwords": passwords}
    town = Town(settings, tools, Clock(time.time()), password_hash)  # the time of those who are processes
    await town.comes_to_be()
    return town


@pytest.fixture
def place_of_files(request: pytest.FixtureRequest) -> dict[str, str]:
    """The settings of a bucket, where a store can be had, and else of a folder."""
    return settings_of(request.getfixturevalue("bucket")) if "s3" in STORES else {}


@pytest.fixture
async def elsewhere(
    database: str, tmp_path: Path, emptied_postgres: PostgresAddress, place_of_files: dict[str, str]
) -> Settings:
    """The other kind of database, with nothing in it, and another store."""
    new = Settings(data=tmp_path / "elsewhere", limits="off", **place_of_files)
    if database == "sqlite" and "postgres" in DATABASES:
        return replace(new, database_url=await emptied_postgres())
    return new
