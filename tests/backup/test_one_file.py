"""A backup as one .tar file, for those who carry it elsewhere."""

import tarfile
from pathlib import Path

import pytest

from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.backup.drill import live_in, made, proved, restored
from tests.service import RunningService


async def test_it_is_proved_and_restored_as_a_folder_is(
    service: RunningService, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    """It is its owner's alone, takes the place of the one before, and nothing is left beside it."""
    await live_in(service)
    place = tmp_path / "backups" / "today.tar"
    await made(settings, place)
    backup = await made(settings, place)

    assert [path.name for path in place.parent.iterdir()] == ["today.tar"]
    assert place.stat().st_mode & 0o077 == 0
    assert await proved(place) == []
    result, damages = await restored(other, place)
    assert (result.rows, result.files, damages) == (backup.rows, backup.files, [])


async def test_another_file(other: Settings, tmp_path: Path) -> None:
    """What is no backup is not restored, and writes nothing anywhere."""
    (tmp_path / "words.tar").write_text("Dear Ana")
    pack_one(tmp_path / "upwards.tar", tarfile.TarInfo("../outside"))
    pack_one(tmp_path / "absolute.tar", tarfile.TarInfo(f"{tmp_path}/outside"))
    link = tarfile.TarInfo("link")
    link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path)
    pack_one(tmp_path / "link.tar", link)

    for name in ("words.tar", "upwards.tar", "absolute.tar", "link.tar"):
        with pytest.raises(Refused, match="no backup"):
            await restored(other, tmp_path / name)
    assert not (tmp_path / "outside").exists()


def pack_one(place: Path, member: tarfile.TarInfo) -> None:
    """A file with one thing in it, which is empty."""
    with tarfile.open(place, "w") as tar:
        tar.addfile(member)
