"""A file that no row names is gone within a day: a process was killed between keeping it and saying so."""

import time
from pathlib import Path

import pytest

from safelight.kit.jobs.kept import kept_jobs
from safelight.kit.names import random_name
from tests.features.media.phone import phone_of
from tests.service import RunningService, picture

DAY_SECONDS = 24 * 3600
HALF_DAY_SECONDS = DAY_SECONDS // 2


async def strays(service: RunningService) -> list[str]:
    """Files as a killed process leaves them: of an upload, of an edit, of somebody's picture, of a size nobody has."""
    owner = await service.pk("bob")
    (named,) = {path.name.split("_")[0] for path in kept(service, "media")}
    keys = [
        f"originals/{random_name()}",
        f"media/{random_name()}_5.jpg",
        f"media/{named}_4096.jpg",
        f"profiles/{random_name()}_{owner}.jpg",
        f"profiles/{random_name()}_{owner + 1}_306.jpg",
    ]
    for key in keys:
        path = service.house.workspace / random_name()
        path.write_bytes(b"x")
        await service.house.storage.put({key: path})
    return keys


def kept(service: RunningService, kind: str) -> list[Path]:
    """The files of a kind."""
    return [path for path in service.files() if path.parent.parent.name == kind]


async def test_within_a_day_they_are_gone(service: RunningService) -> None:
    """Not in its first half. What belongs to a photo, a picture or an upload stays, and what others put there."""
    service.clock.now = time.time()
    await service.photo(by="bob")
    bob = await service.as_user("bob")
    await bob.change_profile_picture(picture())
    before = service.files()
    await strays(service)
    theirs = kept(service, "media")[0].parent / "README.txt"
    theirs.write_text("not yours")
    with_strays = service.files()

    await service.run_jobs()
    service.clock.now += HALF_DAY_SECONDS - 60
    await service.run_jobs()
    on_the_day = service.files()
    service.clock.now += HALF_DAY_SECONDS - 60
    await (await phone_of(service, "bob")).upload()
    waiting = service.files() - with_strays
    await service.run_jobs()

    assert on_the_day == with_strays
    assert waiting
    assert service.files() == before | waiting | {theirs}


@pytest.mark.parametrize("number", [201, 12])
async def test_not_if_they_are_many(service: RunningService, number: int) -> None:
    """Whoever names another database by mistake keeps their photos, however few they are."""
    service.clock.now = time.time()
    for _ in range(number):
        path = service.house.workspace / random_name()
        path.write_bytes(b"x")
        await service.house.storage.put({f"media/{random_name()}_5.jpg": path})
    before = service.files()

    service.clock.now = time.time() + DAY_SECONDS + 60
    await service.run_jobs()

    assert service.files() == before
    async with service.house.database.read() as tx:
        (reason,) = [job.reason for job in await kept_jobs(tx, count=50) if job.name == "sweep_files"]
    assert reason
    assert "none was deleted" in reason
