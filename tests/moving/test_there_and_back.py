"""A service moves to another database and another store, and from there to SQLite and a folder."""

import asyncio
from pathlib import Path

from safelight.app.verifying import verify_all
from safelight.kit.jobs.kept import kept_jobs
from safelight.settings import Settings
from safelight.wire.contract import Message
from tests.moving.town import Town, disk_of


async def test_everything_is_there_each_time(town: Town, elsewhere: Settings, tmp_path: Path) -> None:
    """
    Rows, files, and what each person sees with the session that they had; the old service is not touched.

    Nobody has a job any more that a killed process had begun. What `verify` says, it says of each.
    """
    rows, files, shown, disk = await town.rows(), await town.files(), await town.shows(), disk_of(town.settings.data)

    for new in (elsewhere, Settings(data=tmp_path / "back", limits="off")):
        report, told = await town.moved_to(new)
        assert (report.is_finished, report.differences, told) == (True, 0, [])
        assert (report.files, report.new_files, report.gone) == (len(files), len(files), 0)
        assert disk_of(town.settings.data) == disk
        assert not (new.data / "moving").exists()

        town = town.at(new)
        assert await town.rows() == rows
        assert await town.files() == files
        assert await town.shows() == shown
        async with town.opened() as service, service.house.database.read() as tx:
            assert {job.claim for job in await kept_jobs(tx, count=100)} == {None}
        found: list[Message] = []
        await asyncio.to_thread(verify_all, new.data, found.append, watch, reads=True, mends=False, backup=None)
        assert found == []
        disk = disk_of(new.data)


def watch(_name: str, _done: int, _of: int) -> None:
    """Nobody watches."""
