"""Calls are counted on a disk that is full, or by a database that is being written for long: reading goes on."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from safelight.kit.db.sqlite import LOCK_SECONDS
from safelight.settings import Settings
from tests.faults.conftest import needs_a_small_disk
from tests.faults.test_a_full_disk import leave_free, small_disk
from tests.limited import codes, low, send
from tests.service import RunningService

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LIMITS = low(calls_of_person=40)


@pytest.fixture
async def on_a_small_disk(settings: Settings) -> AsyncGenerator[Path]:
    """Where the data lie."""
    with small_disk(settings.data):
        yield settings.data


@contextmanager
def being_written(database: Path) -> Generator[None]:
    """Somebody else holds the lock by which SQLite is written."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def call(service: RunningService, cookie: dict[str, str]) -> str:
    """How somebody's call ends."""
    return codes([await send(service, "accounts/current_user/", "GET", headers=cookie)])[0]


@needs_a_small_disk
@ON_SQLITE
async def test_a_full_disk(on_a_small_disk: Path, service: RunningService) -> None:
    """Whoever only reads is answered, uncounted; with room again the limit holds again."""
    limited = service.beside(limits=LIMITS)
    cookie = await service.cookie("ana")
    leave_free(on_a_small_disk, 0)

    while_full = [await call(limited, cookie) for _ in range(100)]
    (on_a_small_disk / "ballast").unlink()
    service.clock.now += 11
    after = [await call(limited, cookie) for _ in range(50)]

    assert while_full == ["ok"] * 100
    assert after.count("ok") <= 40


@ON_SQLITE
async def test_a_long_write(service: RunningService) -> None:
    """A call waits for its turn to be counted, but not long, and not once for each."""
    limited = service.beside(limits=LIMITS)
    cookie = await service.cookie("ana")
    began = asyncio.get_running_loop().time()

    with being_written(service.house.workspace.parent / "safelight.db"):
        answers = await asyncio.gather(*(call(limited, cookie) for _ in range(50)))
        seconds = asyncio.get_running_loop().time() - began

    assert answers == ["ok"] * 50
    assert seconds < LOCK_SECONDS / 2
