"""A service with its files in a bucket is backed up into a folder, and restored into a folder and into a bucket."""

from pathlib import Path

from msgspec.structs import replace

from safelight.features.inventory.files import KINDS
from safelight.kit.storage.bucket import Bucket
from safelight.settings import Settings
from tests import seaweed
from tests.backup.drill import files_in, live_in, made, proved, restored
from tests.service import RunningService


async def test_from_a_bucket_and_into_one(
    service: RunningService, settings: Settings, bucket: Bucket, tmp_path: Path
) -> None:
    """Every file is there again, whichever store it came from; the second time nothing is fetched."""
    await live_in(service)
    place = tmp_path / "backup"
    first = await made(settings, place)
    assert (await made(settings, place)).new_files == 0
    there = [kept.key async for kept in service.house.storage.list() if kept.key.partition("/")[0] in KINDS]
    assert first.files == len(files_in(place)) == len(there)

    elsewhere = seaweed.settings_of(seaweed.part_of(bucket, f"{tmp_path.name}-again"))
    bucketed = replace(Settings(data=tmp_path / "bucketed"), **elsewhere)
    assert (await restored(bucketed, place))[1] == []
    await made(bucketed, tmp_path / "again")

    assert files_in(tmp_path / "again") == files_in(place)
    assert await proved(place) == []
