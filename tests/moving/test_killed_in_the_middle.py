"""A move whose process is killed has harmed nothing: nobody serves half a service, and it is gone on with."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from safelight.app.migrate import upgrade_database
from safelight.app.moving.ledger import PAGE
from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.backup.commands import blocked, killed_when
from tests.backup.drill import write_down
from tests.moving.town import Town, disk_of

MORE = 2 * PAGE // 5
"""How many photos make more than two pages of files: each has three squares, its size and its original."""


@pytest.fixture
def database() -> str:
    """It moves from SQLite to the other, as most will; the way back is the same."""
    return "sqlite"


def carried_to(new: Path) -> int:
    """How many files a move has brought by now."""
    ledger = new / "moving" / "ledger.db"
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(ledger)) as database:
        is_there = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'carried'").fetchone()
        return database.execute("SELECT count(*) FROM carried").fetchone()[0] if is_there else 0


async def test_it_is_gone_on_with(town: Town, elsewhere: Settings) -> None:
    """Killed while it reads a file; what was there by then is not brought again, and what is gone since goes there."""
    async with town.opened() as service:
        for _ in range(MORE):
            await service.photo(by="dora")
    data, new = town.settings.data, write_down(elsewhere)
    files, disk = await town.files(), disk_of(data)

    with blocked(max((data / "files" / "originals").glob("*/*"))):
        await killed_when(lambda: carried_to(new) > 0, "move", new, "--data", data)
        with pytest.raises(Refused, match="not all of it is there yet"):
            await asyncio.to_thread(upgrade_database, elsewhere)
    report, told = await town.moved_to(elsewhere)

    assert (report.is_finished, report.files, told) == (True, len(files), [])
    assert 0 < report.new_files < report.files
    assert await town.at(elsewhere).files() == files
    assert disk_of(data).keys() == disk.keys()
    await asyncio.to_thread(upgrade_database, elsewhere)
