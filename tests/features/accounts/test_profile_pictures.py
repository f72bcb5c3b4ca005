"""Somebody shows themselves by a picture, by another one, and by none again."""

import asyncio
import io
import re
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from PIL import Image

from safelight.kit.pictures import Darkroom
from safelight.wire.accounts import GetCurrentUser, RemoveProfilePicture
from tests.features.media.disturbed import UnsureDatabase
from tests.features.photos import publish
from tests.service import BASE, RunningService, picture

ADDRESS = re.compile(rf"{BASE}/profiles/profile_(\d+)_[0-9a-f]{{32}}\.jpg")
NOBODYS = f"{BASE}/profiles/anonymousUser.jpg"


async def send(service: RunningService, name: str, photo: bytes) -> httpx2.Response:
    """Take a picture for somebody."""
    return await service.http.post(
        "/api/v1/accounts/change_profile_picture/",
        headers=await service.cookie(name),
        files=[("profile_pic", ("me.jpg", photo, "image/jpeg"))],
    )


async def changed(service: RunningService, name: str, photo: bytes | None = None) -> str:
    """The same, which is expected to work; the picture's path."""
    answer = await send(service, name, photo or picture())
    return urlsplit(answer.json()["user"]["profile_pic_url"]).path


async def shown(service: RunningService, name: str) -> str:
    """The address of somebody's picture, as they see it."""
    return (await (await service.as_user(name)).send(GetCurrentUser())).user.profile_pic_url


async def status(service: RunningService, path: str) -> int:
    return (await service.http.get(path)).status_code


def opened(answer: httpx2.Response) -> Image.Image:
    return Image.open(io.BytesIO(answer.content))


async def test_the_middle_of_a_picture(service: RunningService) -> None:
    """As two squares, whatever the picture's proportions; clients of 2010 read the pk from its address."""
    stripes = Image.new("RGB", (900, 300), "red")
    stripes.paste("blue", (300, 0, 600, 300))
    file = io.BytesIO()
    stripes.save(file, "PNG")

    told = (await send(service, "ana", file.getvalue())).json()["user"]

    named = ADDRESS.fullmatch(told["profile_pic_url"])
    assert named
    assert int(named[1]) == told["pk"] == await service.pk("ana")
    path = urlsplit(told["profile_pic_url"]).path
    for address, side in ((path, 150), (path.replace(".jpg", "_306.jpg"), 306)):
        answer = await service.http.get(address)
        assert (answer.headers["content-type"], opened(answer).size) == ("image/jpeg", (side, side))
        assert "immutable" in answer.headers["cache-control"]
        red, _, blue = opened(answer).convert("RGB").getpixel((5, side // 2))  # pyright: ignore
        assert (red < 40, blue > 200) == (True, True)


async def test_it_stands_wherever_one_is_shown(service: RunningService) -> None:
    """Also in answers that were kept with the one before."""
    await publish(service, "ana")

    async def on_photo() -> str:
        feed = await service.http.get("/api/v1/feed/timeline/", headers=await service.cookie("ana"))
        return feed.json()["items"][0]["user"]["profile_pic_url"]

    seen = [await on_photo()]
    for _ in range(2):
        await changed(service, "ana")
        seen.append(await on_photo())
    await (await service.as_user("ana")).send(RemoveProfilePicture())
    seen.append(await on_photo())

    assert seen[0] == seen[3] == NOBODYS
    assert len({*seen[:3]}) == 3


async def test_another_picture_has_another_address(service: RunningService) -> None:
    """The old one answers no more at once, and soon its files are gone; so it is without any picture in the end."""
    before = service.files()
    first = await changed(service, "ana")
    second = await changed(service, "ana")
    assert [await status(service, path) for path in (first, second)] == [404, 200]
    await service.run_jobs()
    assert len(service.files() - before) == 2

    for _ in range(2):
        told = await (await service.as_user("ana")).send(RemoveProfilePicture())
        assert told.user.profile_pic_url == NOBODYS
    assert await status(service, second) == 404
    await service.run_jobs()

    assert service.files() == before


async def test_names_that_are_no_pictures(service: RunningService) -> None:
    """Nobody's, somebody else's, and whatever could lead elsewhere."""
    path = await changed(service, "ana")
    other = path.replace(str(await service.pk("ana")), str(await service.pk("ben")))
    wrong = [other, path + ".jpg", path.replace(".jpg", "_612.jpg"), path.replace(".jpg", ".png"), path.upper()]
    wrong += [
        "/profiles/",
        "/profiles/profile_1_.jpg",
        "/profiles/..%2f..%2fsafelight.db",
        "/profiles/profile_0_%00.jpg",
    ]

    assert {await status(service, one) for one in wrong} == {404}
    assert await status(service, path) == 200


async def test_what_is_no_picture_leaves_nothing(service: RunningService) -> None:
    """The picture before stays, no file is left, and the next one is taken."""
    await changed(service, "ana")
    before, files = await shown(service, "ana"), service.files()
    refused = {
        b"Dear diary": "unsupported_picture",
        b"": "unsupported_picture",
        picture(400, 300)[:-600]: "broken_picture",
    }

    for photo, code in refused.items():
        assert (await send(service, "ana", photo)).json()["code"] == code
    nothing = await service.http.post("/api/v1/accounts/change_profile_picture/", headers=await service.cookie("ana"))
    assert nothing.json()["code"] == "invalid"

    assert (await shown(service, "ana"), service.files()) == (before, files)
    assert await changed(service, "ana") != before


@pytest.mark.parametrize("what", ["storage", "darkroom"])
async def test_where_it_can_not_be_kept_nothing_is_left(service: RunningService, what: str) -> None:
    """Without a place for files, or for one more in the darkroom."""
    full = Darkroom(workers=0, max_pixels=1, deadline_seconds=1, memory_bytes=1, queue=0)
    broken = {"darkroom": {"darkroom": full}, "storage": {"workspace": Path("/nowhere")}}[what]
    files = service.files()

    answer = await send(service.beside(**broken), "ana", picture())

    assert answer.json()["code"] == "unavailable"
    assert (service.files(), await shown(service, "ana")) == (files, NOBODYS)


@pytest.mark.parametrize("commits", [True, False])
async def test_a_commit_whose_answer_is_lost(service: RunningService, *, commits: bool) -> None:
    """If it was made, the picture is there with its files; if not, neither is."""
    files = service.files()
    await service.pk("ana")
    unsure = UnsureDatabase(service.house.database, commits=commits)

    answer = await send(service.beside(database=unsure), "ana", picture())

    assert answer.json()["code"] == "unavailable"
    address = await shown(service, "ana")
    assert (address != NOBODYS) is commits
    assert len(service.files() - files) == (2 if commits else 0)
    assert await status(service, urlsplit(address).path) == 200


async def test_several_at_once(service: RunningService) -> None:
    """One of them is the picture then, and the files of the others go."""
    await service.pk("ana")

    await asyncio.gather(*(send(service, "ana", picture()) for _ in range(4)))
    await service.run_jobs()

    assert await status(service, urlsplit(await shown(service, "ana")).path) == 200
    assert len([path for path in service.files() if "profiles" in path.parts]) == 2
