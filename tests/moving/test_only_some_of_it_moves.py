"""Where both services have the same rows, only pictures move; and a database may lie where a link leads."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from safelight.app.migrate import migrate
from safelight.app.verifying import verify_all
from safelight.settings import Settings
from safelight.wire.contract import Message
from safelight.wire.errors import Refused
from tests.moving.town import Town


@pytest.fixture
def database() -> str:
    """What has a file that a link may lead to."""
    return "sqlite"


def look_over(data: Path) -> list[Message]:
    """What `verify` says."""
    found: list[Message] = []
    verify_all(data, found.append, watch, reads=True, mends=False, backup=None)
    return found


def watch(_name: str, _done: int, _of: int) -> None:
    """Nobody watches."""


async def test_nobody_goes_on_with_the_old_store(town: Town, tmp_path: Path) -> None:
    """Two nodes with the same rows and each its own pictures would lose half of them; and it can be taken back."""
    new = Settings(data=tmp_path / "new", limits="off")
    new.data.mkdir()
    (new.data / "safelight.db").symlink_to(town.settings.data / "safelight.db")
    files = await town.files()

    report, told = await town.moved_to(new)

    assert (report.is_finished, report.rows, report.files, told) == (True, 0, len(files), [])
    assert await town.at(new).files() == files
    assert await asyncio.to_thread(look_over, new.data) == []
    for refused in (lambda: migrate(town.settings.data), lambda: look_over(town.settings.data)):
        with pytest.raises(Refused, match=r"are not in .*--adopt-store"):
            await asyncio.to_thread(refused)
    with pytest.raises(Refused, match="the old service's own already"):
        await town.moved_to(new)
    await asyncio.to_thread(migrate, town.settings.data, adopts_store=True)
    assert await asyncio.to_thread(look_over, town.settings.data) == []


async def test_what_a_killed_process_wrote_last_is_not_lost(town: Town, tmp_path: Path) -> None:
    """It is in a log beside the file, and the data folder has a link."""
    disk, new = tmp_path / "disk", Settings(data=tmp_path / "new")
    disk.mkdir()
    path = town.settings.data / "safelight.db"
    with closing(sqlite3.connect(path)) as live:
        live.execute("UPDATE users SET biography = 'the last words'")
        live.commit()
        for part in ("", "-wal"):
            copyfile(f"{path}{part}", f"{disk / path.name}{part}")
    path.unlink()
    path.symlink_to(disk / path.name)

    await town.moved_to(new)

    with closing(sqlite3.connect(new.data / "safelight.db")) as moved:
        assert moved.execute("SELECT DISTINCT biography FROM users").fetchall() == [("the last words",)]
