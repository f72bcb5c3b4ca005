"""The disk for backups is full: that is said in a sentence, and the backup before it stands."""

import os
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from safelight.settings import Settings
from safelight.wire.errors import Unavailable
from tests.backup.drill import live_in, made, proved
from tests.faults.conftest import needs_a_small_disk
from tests.service import RunningService


@pytest.fixture
def disk(tmp_path: Path) -> Generator[Path]:
    """A disk of its own, of 4 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", folder], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def leave_free(disk: Path, free: int) -> None:
    """Fill the disk up, but for so many bytes."""
    (disk / "ballast").unlink(missing_ok=True)
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize
    (disk / "ballast").write_bytes(bytes(max(room - free, 0)))


@needs_a_small_disk
async def test_at_every_stage_of_fullness(service: RunningService, settings: Settings, disk: Path) -> None:
    """With more and more room it fails later and later, each time in a sentence; then all is well."""
    await live_in(service)
    place = disk / "backup"
    await made(settings, place)
    await service.photo(by="ana")
    before, refusals = (place / "manifest.json").read_bytes(), 0

    for free in range(0, 1_500_000, 96_000):
        leave_free(disk, free)
        said = await refusal(settings, place)
        if not said:
            break
        refusals += 1
        assert "full" in said or "No space" in said
        assert (place / "manifest.json").read_bytes() == before
        assert len([*place.glob("rows/*")]) == 1

    assert refusals > 1
    assert (place / "manifest.json").read_bytes() != before
    (disk / "ballast").unlink()
    assert await proved(place) == []


async def refusal(settings: Settings, place: Path) -> str:
    """Why there could be no backup, if there was none."""
    try:
        await made(settings, place)
    except Unavailable as error:
        return str(error)
    return ""
