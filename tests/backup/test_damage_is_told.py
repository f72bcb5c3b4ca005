"""A backup that is not what was written says so, and what is whole of it can still be had."""

from pathlib import Path

import pytest

from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.backup.drill import live_in, made, manifest_in, proved, restored
from tests.service import RunningService


def spoil(path: Path) -> None:
    """Change one byte in the middle, which no size tells."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


async def test_a_file(service: RunningService, settings: Settings, other: Settings, tmp_path: Path) -> None:
    """One byte that changed, and a file that is gone, are told of by name; everything else is restored."""
    await live_in(service)
    place = tmp_path / "backup"
    await made(settings, place)
    spoilt, gone, *_ = sorted(place.glob("files/media/*/*"))
    spoil(spoilt)
    gone.unlink()
    expected = [("damaged_file", f"media/{spoilt.name}"), ("missing_file", f"media/{gone.name}")]

    assert await proved(place) == expected
    result, damages = await restored(other, place)
    assert [(damage.kind, damage.thing) for damage in damages] == expected
    assert result.faults == 2

    spoilt.unlink()
    assert (await made(settings, place)).new_files == 2
    assert await proved(place) == []


@pytest.mark.parametrize("which", ["rows.db", "files.db"])
async def test_the_rows(
    service: RunningService, settings: Settings, other: Settings, tmp_path: Path, which: str
) -> None:
    """Nothing is restored from rows, or a list, in which a byte changed; the next backup is whole."""
    await live_in(service)
    place = tmp_path / "backup"
    await made(settings, place)
    spoil(manifest_in(place).rows_db(place).with_name(which))

    with pytest.raises(Refused, match="damaged"):
        await proved(place)
    with pytest.raises(Refused, match="damaged"):
        await restored(other, place)

    assert (await made(settings, place)).new_files == 0
    assert await proved(place) == []
