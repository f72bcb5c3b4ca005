"""Somebody likes a photo on a page, and takes it back."""

import asyncio

from safelight.wire.codes import code_of
from safelight.wire.media import GetMedia
from tests.features.photos import publish
from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import press
from .reading import read


async def like_count(service: RunningService, pk: int) -> int:
    return (await service.as_stranger().send(GetMedia(pk=pk))).media.like_count


async def test_each_button_does_what_it_says(service: RunningService) -> None:
    """One form likes and the other takes it back; each leads back to the photo, which says how it is now."""
    pk = await publish(service, "ana")
    address = f"/p/{code_of(pk)}/"
    ben = await browser(service, "ben")

    liked = await press(ben, await ben.get(address), f"{address}like/")
    unliked = await press(ben, liked, f"{address}unlike/")

    assert liked.url == unliked.url == f"{BASE}{address}"
    assert read(liked.text).one("a", **{"class": "likes"})["data-count"] == "1"
    assert read(unliked.text).one("a", **{"class": "likes"})["data-count"] == "0"


async def test_from_a_feed_one_comes_back_to_the_same_photo(service: RunningService) -> None:
    """The page is the one where the form stood, at that photo."""
    pk = await publish(service, "ana")
    await publish(service, "ana")
    ana = await browser(service, "ana")
    page = f"/?max_id={pk + 1}"

    landed = await press(ana, await ana.get(page), f"/p/{code_of(pk)}/like/")

    assert landed.url == f"{BASE}{page}#photo-{code_of(pk)}"
    assert read(landed.text).all("article", id=f"photo-{code_of(pk)}")


async def test_two_tabs_and_two_clicks_are_one_like(service: RunningService) -> None:
    """A page that is older than the like has a form that likes, and that is all it ever does."""
    pk = await publish(service, "ana")
    address = f"/p/{code_of(pk)}/"
    ben = await browser(service, "ben")

    await asyncio.gather(*(ben.post(f"{address}like/") for _ in range(2)))
    assert await like_count(service, pk) == 1

    await asyncio.gather(*(ben.post(f"{address}unlike/") for _ in range(2)))
    assert await like_count(service, pk) == 0


async def test_a_script_is_told_where_it_would_be(service: RunningService) -> None:
    """Done, or the session has ended, or there is no such photo."""
    address = f"/p/{code_of(await publish(service, 'ana'))}/"
    script = {"accept": "application/json", "referer": f"{BASE}{address}"}
    ben, stranger = await browser(service, "ben"), await browser(service)

    done = await ben.post(f"{address}like/", headers=script)
    ended = await stranger.post(f"{address}like/", headers=script)
    nowhere = await ben.post("/p/nowhere/like/", headers=script)

    assert done.json() == {"to": address}
    assert ended.json()["to"].startswith("/login/?next=")
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "not_found")


async def test_nobody_is_led_away(service: RunningService) -> None:
    """A form that names a place elsewhere leads to the photo."""
    address = f"/p/{code_of(await publish(service, 'ana'))}/"
    ben = await browser(service, "ben")

    for place in ("https://evil.example/", "//evil.example", "/\\evil.example", "\x00", "x" * 5000):
        landed = await ben.post(f"{address}like/", data={"next": place})

        assert landed.url == f"{BASE}{address}"


async def test_a_photo_that_one_may_not_see_is_not_there_to_be_liked(service: RunningService) -> None:
    """A private photo and none at all answer the same."""
    await service.person("cleo", is_private=True)
    pk = await publish(service, "cleo")
    ben = await browser(service, "ben")

    for act in ("like/", "unlike/"):
        private, absent = [await ben.post(f"/p/{code_of(one)}/{act}") for one in (pk, pk + 1)]

        assert private.status_code == absent.status_code == 404
        assert private.content == absent.content
