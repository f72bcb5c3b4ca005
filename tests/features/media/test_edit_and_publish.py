"""Publishing an edited picture makes its files anew; whatever happens meanwhile, no file is left over."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import pytest

from safelight.features.media.files import original_key
from safelight.kit.pictures import Darkroom
from tests.features.media.charts import apart, corners, corners_of, ruler, saved
from tests.features.media.disturbed import Disturbed, LateDatabase, UnsureDatabase, dying, nothing
from tests.features.media.phone import Phone, largest, phone_of
from tests.service import RunningService

EDIT = {"crop": "0,0,0.5,0.5"}
PHOTO = saved(ruler())
OTHER = saved(ruler(1000, 800))


async def of_media(service: RunningService, *media: dict[str, Any]) -> int:
    """How many files there are when each of these media has its published ones and its original."""
    await service.run_jobs()
    return sum(1 + len(one["image_versions"]) + len(one["image_versions2"]["candidates"]) for one in media)


async def photos_of(service: RunningService, phone: Phone) -> list[dict[str, Any]]:
    """What is published."""
    answer = await service.http.get("/api/v1/feed/user/?count=100", headers=phone.cookie)
    return answer.json()["items"]


async def test_only_the_edited_files_stay(service: RunningService) -> None:
    """The unedited ones go with the next jobs, also those of the square; the original stays as it came."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    unedited = service.files()

    media = (await phone.configure(**EDIT)).json()["media"]
    await service.run_jobs()

    left = service.files()
    assert len(left) == await of_media(service, media)
    (original,) = left & unedited
    assert original.read_bytes() == (await phone.original(media["pk"])).content == PHOTO
    assert not any(service.house.workspace.iterdir())


async def test_asking_again_answers_the_same_media(service: RunningService) -> None:
    """With the same edit, another, or none; no file is made for it."""
    phone = await phone_of(service, "bob")
    first = await phone.publish(photo=PHOTO, **EDIT)
    await service.run_jobs()
    files = service.files()

    again = [await phone.configure(**edit) for edit in (EDIT, {"rotate": "90"}, {})]

    assert [answer.json()["media"] for answer in again] == [first] * 3
    assert service.files() == files
    assert await photos_of(service, phone) == [first]


async def test_at_once(service: RunningService) -> None:
    """Three edits and none in the same moment: one photo, which all four answers name, and its files alone."""
    phone, wishes = await phone_of(service, "bob"), [EDIT, EDIT, {"rotate": "180"}, {}]
    published = []
    for stamp in range(3):
        await phone.upload(stamp, PHOTO)

        answers = await asyncio.gather(*(phone.configure(stamp, **wish) for wish in wishes[stamp:] + wishes[:stamp]))

        assert [answer.status_code for answer in answers] == [200] * 4
        assert len({answer.json()["media"]["pk"] for answer in answers}) == 1
        published.append(answers[0].json()["media"])

    assert await of_media(service, *published) == len(service.files())
    assert len(await photos_of(service, phone)) == 3
    for media in published:
        assert (await largest(service, media)).size


async def test_an_edit_finds_the_picture_published_meanwhile(service: RunningService) -> None:
    """Whoever publishes first has published: the slower answers that, and takes its own files back."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    slower = disturbed(service, lambda: phone.configure(rotate="180"))

    answer = await (await phone_of(slower, "bob")).configure(**EDIT)

    media = answer.json()["media"]
    assert apart(corners(await largest(service, media)), corners_of((0, 0, 1, 1), 180)) < 0.02
    assert await photos_of(service, phone) == [media]
    assert await of_media(service, media) == len(service.files())


@pytest.mark.parametrize("jobs_run", [False, True], ids=["its files are there", "its files are gone"])
async def test_another_picture_takes_its_place_meanwhile(service: RunningService, *, jobs_run: bool) -> None:
    """What is published is edited and of one picture, file by file, and it is the one that waits: the second."""
    phone, turns = await phone_of(service, "bob"), iter([True])

    async def replace() -> None:
        if next(turns, None):
            await phone.upload(photo=OTHER)
            if jobs_run:
                await service.run_jobs()

    await phone.upload(photo=PHOTO)
    answer = await (await phone_of(disturbed(service, replace), "bob")).configure(**EDIT)
    if answer.status_code == 503:
        assert answer.json()["retry_after"] == 1
        answer = await phone.configure(**EDIT)

    media = answer.json()["media"]
    full = await largest(service, media)
    assert full.size == (500, 400)
    assert apart(corners(full), corners_of((0, 0, 0.5, 0.5))) < 0.02
    assert (await phone.original(media["pk"])).content == OTHER
    assert await photos_of(service, phone) == [media]
    assert await of_media(service, media) == len(service.files())


async def test_a_picture_that_comes_while_nothing_waits(service: RunningService) -> None:
    """Asking again for an edit answers what was published; a picture that comes in that moment is not, and unedited."""
    phone = await phone_of(service, "bob")
    first = await phone.publish(photo=PHOTO, **EDIT)
    late = service.beside(database=LateDatabase(service.house.database, lambda: phone.upload(photo=OTHER)))

    again = await (await phone_of(late, "bob")).configure(**EDIT)
    await phone.upload(photo=OTHER)
    second = await phone.configure(**EDIT)

    assert again.json()["media"] == first
    assert (await largest(service, second.json()["media"])).size == (500, 400)
    assert len(await photos_of(service, phone)) == 2


async def test_the_worker_dies(service: RunningService) -> None:
    """It is said when to ask again; the upload waits on, and nothing is left of the attempt."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    before = service.files()

    refused = await (await phone_of(service.beside(darkroom=dying(service.house.darkroom)), "bob")).configure(**EDIT)
    left = service.files()
    accepted = await phone.configure(**EDIT)

    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert left == before
    assert not any(service.house.workspace.iterdir())
    assert (await largest(service, accepted.json()["media"])).size == (400, 300)


async def test_the_darkroom_is_full(service: RunningService) -> None:
    """Only edits need it: they are refused for now and change nothing, while a plain picture is published."""
    phone, full = await phone_of(service, "bob"), full_darkroom(service)
    await phone.upload(1, PHOTO)
    await phone.upload(2, PHOTO)
    before = service.files()

    refused = await (await phone_of(full, "bob")).configure(1, **EDIT)
    left = service.files()
    plain = await (await phone_of(full, "bob")).configure(2)
    later = await phone.configure(1, **EDIT)

    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert int(refused.headers["retry-after"]) > 0
    assert left == before
    assert plain.json()["status"] == later.json()["status"] == "ok"


async def test_the_asker_hangs_up(service: RunningService) -> None:
    """At whatever point: it waits on with the files it had, or is published with its new ones; asking again is fine."""
    phone = await phone_of(service, "bob")
    for stamp, new_files in enumerate([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]):
        await phone.upload(stamp, PHOTO)
        await service.run_jobs()
        before = service.files()

        asking = asyncio.create_task(phone.configure(stamp, **EDIT))
        await asyncio.sleep(0)
        while len(service.files() - before) < new_files and not asking.done():  # noqa: ASYNC110 (files come unannounced)
            await asyncio.sleep(0)
        asking.cancel()
        with suppress(asyncio.CancelledError):
            await asking

        is_published = len(await photos_of(service, phone)) > stamp
        assert is_published or service.files() == before
        media = (await phone.configure(stamp, **EDIT)).json()["media"]
        assert (await largest(service, media)).size == (400, 300)
    assert await of_media(service, *await photos_of(service, phone)) == len(service.files())
    assert not any(service.house.workspace.iterdir())


@pytest.mark.parametrize("commits", [True, False])
async def test_nobody_heard_whether_it_was_published(service: RunningService, *, commits: bool) -> None:
    """It was, with its edited files; or it waits on, and nothing is left of the attempt. Asking again tells."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    before = service.files()
    unsure = service.beside(database=UnsureDatabase(service.house.database, commits=commits))

    refused = await (await phone_of(unsure, "bob")).configure(**EDIT)
    left = service.files()
    published = await photos_of(service, phone)
    media = (await phone.configure(**EDIT)).json()["media"]

    assert (refused.status_code, refused.json()["code"]) == (503, "unavailable")
    assert published == ([media] if commits else [])
    assert commits or left == before
    assert (await largest(service, media)).size == (400, 300)
    assert await of_media(service, media) == len(service.files())


async def test_the_original_is_lost(service: RunningService) -> None:
    """A disk has lost it: an edit can't be made now, which is no error of ours, and the plain picture can."""
    phone = await phone_of(service, "bob")
    await phone.upload(photo=PHOTO)
    (original,) = (path for path in service.files() if path.read_bytes() == PHOTO)
    await service.house.storage.delete([original_key(original.name)])

    edited, seen, plain = await phone.configure(**EDIT), await phone.preview(), await phone.configure()

    assert [answer.status_code for answer in (edited, seen, plain)] == [503, 503, 200]
    assert (await phone.original(plain.json()["media"]["pk"])).status_code == 404


def disturbed(service: RunningService, happens: Callable[[], Awaitable[object]] = nothing) -> RunningService:
    """Another process of the same service, in whose darkroom something happens."""
    return service.beside(darkroom=Disturbed(service.house.darkroom, happens))


def full_darkroom(service: RunningService) -> RunningService:
    """Another process of the same service, whose darkroom has no room."""
    return service.beside(
        darkroom=Darkroom(workers=0, max_pixels=10**6, deadline_seconds=1, memory_bytes=10**9, queue=0)
    )
