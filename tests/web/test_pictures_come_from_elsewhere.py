"""A CDN before the service sends the photos: their addresses lead there, and pages let them be shown."""

import httpx2

from safelight.wire.feeds import GetUserFeed
from safelight.wire.media import GetMedia
from safelight.wire.oembed import GetOembed
from tests.service import BASE, RunningService

CDN = "https://cdn.example/safelight"
ORIGIN = "https://cdn.example"


async def test_every_address_leads_there(service: RunningService) -> None:
    """In calls, feeds and embeds; what people are shown by stays here, as the service looks first whether it may."""
    pk = await service.photo(by="ana")
    stranger = service.beside(files_url=CDN).as_stranger()

    media = (await stranger.send(GetMedia(pk=pk))).media
    feed = (await stranger.send(GetUserFeed(pk=media.user.pk))).items[0]
    framed = await stranger.send(GetOembed(url=f"{BASE}/p/{media.code}/"))

    for message in (media, feed):
        pictures = [*message.image_versions, *message.image_versions2.candidates]
        assert all(one.url.startswith(f"{CDN}/media/") for one in pictures)
        assert message.user.profile_pic_url.startswith(f"{BASE}/profiles/")
    assert framed.url.startswith(f"{CDN}/media/")


async def test_what_follows_is_the_name_that_it_has_here(service: RunningService) -> None:
    """So whoever stands before the service fetches it by the same path."""
    pk = await service.photo(by="ana")
    media = (await service.beside(files_url=CDN).as_stranger().send(GetMedia(pk=pk))).media

    answer = await service.http.get(media.image_versions[0].url.removeprefix(CDN))

    assert answer.headers["content-type"] == "image/jpeg"


async def test_pages_show_them(service: RunningService) -> None:
    """By their policy, too; one for other sites' cards, the embed and the feed for readers."""
    pk = await service.photo(by="ana")
    elsewhere = service.beside(files_url=CDN)
    code = (await service.as_stranger().send(GetMedia(pk=pk))).media.code
    http = elsewhere.http

    for path in ("/ana/", f"/p/{code}/", f"/p/{code}/embed/"):
        page = await http.get(path)
        assert f"img-src 'self' {ORIGIN};" in page.headers["content-security-policy"]
        assert f'src="{CDN}/media/' in page.text
    assert f'property="og:image" content="{CDN}/media/' in (await http.get(f"/p/{code}/")).text
    assert f"{CDN}/media/" in (await http.get("/ana/feed.atom")).text
    assert (await http.get(f"/p/{code}/media/")).headers["location"].startswith(f"{CDN}/media/")


async def test_without_a_setting_nothing_else_is_let_in(service: RunningService) -> None:
    """Pictures come from the service alone."""
    assert "img-src 'self';" in (await service.http.get("/")).headers["content-security-policy"]
    assert "img-src 'self';" in (await service.http.get("/nobody/")).headers["content-security-policy"]


async def test_whoever_moves_is_told_anew(service: RunningService) -> None:
    """The tag of an answer is another one when its addresses are."""
    await service.photo(by="ana")
    pk, cookie = await service.pk("ana"), await service.cookie("ana")
    path = f"/api/v1/feed/user/{pk}/"
    etag = (await service.http.get(path, headers=cookie)).headers["etag"]

    again: httpx2.Response = await service.beside(files_url=CDN).http.get(
        path, headers={**cookie, "if-none-match": etag}
    )

    assert again.status_code == 200
    assert CDN in again.text
