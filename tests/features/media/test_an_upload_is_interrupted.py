"""An upload that is broken off, at whatever point, leaves all of it or nothing."""

import asyncio
from contextlib import suppress

import pytest

from tests.features.media.disturbed import UnsureDatabase
from tests.features.media.phone import phone_of, published_file
from tests.service import RunningService, picture


async def test_all_or_nothing(service: RunningService) -> None:
    """Cancelled when so many files have come: either it can be published, with its files, or none of them stays."""
    phone = await phone_of(service, "bob")
    for stamp, new_files in enumerate([1, 1, 2, 3, 4, 5, 6, 7, 8, 9]):
        before = service.files()

        task = asyncio.create_task(phone.upload(stamp, picture(800, 600)))
        while len(service.files() - before) < new_files and not task.done():  # noqa: ASYNC110 (files come unannounced)
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

        left = service.files() - before
        answer = (await phone.configure(stamp)).json()
        if left:
            assert await published_file(service, answer["media"]["image_versions"][0]["url"])
        else:
            assert answer["code"] == "no_upload"
        assert (await phone.upload(stamp + 100)).json() == {"status": "ok"}


@pytest.mark.parametrize("commits", [True, False])
async def test_nobody_heard_whether_it_was_entered(service: RunningService, *, commits: bool) -> None:
    """It is refused, and then there is neither a file without an upload nor an upload without its files."""
    unsure = service.beside(database=UnsureDatabase(service.house.database, commits=commits))
    phone = await phone_of(service, "bob")
    before = service.files()

    refused = await (await phone_of(unsure, "bob")).upload()
    await service.run_jobs()
    left = service.files()
    configured = await phone.configure()
    again = await phone.upload()

    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert left == before
    assert configured.json()["code"] == "no_upload"
    assert again.json() == {"status": "ok"}
