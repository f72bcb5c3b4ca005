"""Another site asks how to show a photo, from the address of its page."""

import pytest

from safelight import AsyncClient
from safelight.wire.codes import code_of
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.media import GetMedia, Media
from safelight.wire.oembed import GetOembed, Oembed
from tests.service import BASE, RunningService, picture

SIZES_OF_1200_BY_900 = [(150, 150), (306, 306), (612, 612), (320, 240), (640, 480), (1080, 810), (1200, 900)]


async def large_photo(service: RunningService) -> Media:
    """A photo of 1200 by 900 pixels, with a caption."""
    ana = await service.as_user("ana")
    return await ana.upload(picture(1200, 900), caption="Dusk\nby the “sea”")


async def ask(client: AsyncClient, pk: int, **limits: int) -> Oembed:
    """Ask about a photo by the address of its page."""
    return await client.send(GetOembed(url=f"{BASE}/p/{code_of(pk)}/", **limits))


async def test_everything_that_oembed_asks_for(service: RunningService) -> None:
    """The caption, the square of 612 pixels, the owner, the service; and no status, alone among the answers."""
    media = await large_photo(service)

    answer = await service.http.get("/api/v1/oembed/", params={"url": f"{BASE}/p/{media.code}/"})

    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert answer.json() == {
        "version": "1.0",
        "type": "photo",
        "title": "Dusk\nby the “sea”",
        "url": media.image_versions[2].url,
        "width": 612,
        "height": 612,
        "author_name": "ana",
        "author_url": f"{BASE}/ana/",
        "author_id": media.user.pk,
        "media_id": f"{media.pk}_{media.user.pk}",
        "provider_name": "Safelight",
        "provider_url": f"{BASE}/",
    }


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({}, (612, 612)),
        ({"maxwidth": 612}, (612, 612)),
        ({"maxwidth": 611}, (306, 306)),
        ({"maxwidth": 320}, (306, 306)),
        ({"maxwidth": 640, "maxheight": 480}, (640, 480)),
        ({"maxwidth": 640, "maxheight": 479}, (306, 306)),
        ({"maxheight": 250}, (320, 240)),
        ({"maxwidth": 1080}, (1080, 810)),
        ({"maxwidth": 100_000}, (1200, 900)),
        ({"maxheight": 150}, (150, 150)),
    ],
)
async def test_the_largest_that_fits(service: RunningService, limits: dict[str, int], size: tuple[int, int]) -> None:
    """By its area, in full proportions or square; its file is there and is as large as is said."""
    media = await large_photo(service)

    answer = await ask(service.as_stranger(), media.pk, **limits)

    assert (answer.width, answer.height) == size
    assert size in SIZES_OF_1200_BY_900
    known = [*media.image_versions, *media.image_versions2.candidates]
    assert answer.url in [one.url for one in known if (one.width, one.height) == size]
    assert (await service.http.get(answer.url)).headers["content-type"] == "image/jpeg"


async def test_nothing_is_larger_than_asked_for(service: RunningService) -> None:
    """Where no size is so small, that is the answer, at the limits that were given."""
    media = await large_photo(service)

    for limits in ({"maxwidth": 149}, {"maxheight": 1}, {"maxwidth": 1, "maxheight": 612}):
        with pytest.raises(Invalid) as refusal:
            await ask(service.as_stranger(), media.pk, **limits)
        assert refusal.value.fields.keys() == limits.keys()


SAME_PAGE = [
    "http://service.test/p/{code}/",
    "http://service.test/p/{code}",
    "https://service.test/p/{code}/",
    "http://service.test:80/p/{code}/",
    "https://service.test:443/p/{code}/",
    "HTTP://Service.Test/p/{code}/",
    "http://service.test/p/{code}/?utm_source=x&y",
    "http://service.test/p/{code}/#comments",
    "http://service.test/p/{code}?#",
]

OTHER_PLACES = [
    "p/{code}/",
    "/p/{code}/",
    "//service.test/p/{code}/",
    "service.test/p/{code}/",
    "ftp://service.test/p/{code}/",
    "http://other.test/p/{code}/",
    "http://service.test.other.test/p/{code}/",
    "http://service.test@other.test/p/{code}/",
    "http://service.test:8080/p/{code}/",
    "https://service.test:80/p/{code}/",
    "http://service.test:x/p/{code}/",
    "http://service.test:99999/p/{code}/",
    "http://[service.test/p/{code}/",
    "http://service.test/p/{code}/media/",
    "http://service.test/p/{code}//",
    "http://service.test//p/{code}/",
    "http://service.test/x/p/{code}/",
    "http://service.test/p/{code}%0a/",
    "http://service.test/p/A{code}/",
    "http://service.test/p/{code}{code}/",
    "http://service.test/p//",
    "http://service.test/",
    "javascript:alert(1)//service.test/p/{code}/",
    "http://service.test/?/p/{code}/",
    "http://service.test\\@other.test/p/{code}/",
    "http://\N{FULLWIDTH SOLIDUS}service.test/p/{code}/",
    "x",
]


async def test_every_address_of_the_page(service: RunningService) -> None:
    """By http or https, with what people's browsers and other sites hang behind it."""
    media = await large_photo(service)

    for address in SAME_PAGE:
        answer = await service.as_stranger().send(GetOembed(url=address.format(code=media.code)))
        assert answer.media_id == f"{media.pk}_{media.user.pk}", address


async def test_every_other_address(service: RunningService) -> None:
    """What is no page of a photo here is not found, however much it looks like one."""
    media = await large_photo(service)

    for address in OTHER_PLACES:
        with pytest.raises(NotFound):
            await service.as_stranger().send(GetOembed(url=address.format(code=media.code)))


async def test_the_address_that_the_world_sees(service: RunningService) -> None:
    """Where the service is told its own address, that one is asked for, and stands in the answer."""
    media = await large_photo(service)
    http = service.beside(base_url="https://photos.example").http

    answer = await http.get("/api/v1/oembed/", params={"url": f"http://photos.example/p/{media.code}"})

    assert answer.json()["provider_url"] == "https://photos.example/"
    assert answer.json()["url"].startswith("https://photos.example/media/")


async def test_the_photos_page_says_where_to_ask(service: RunningService) -> None:
    """By the link that oEmbed describes; it leads to this photo."""
    from tests.web.reading import read

    media = (await service.as_stranger().send(GetMedia(pk=(await large_photo(service)).pk))).media
    page = read((await service.http.get(f"/p/{media.code}/")).text)

    link = page.one("link", type="application/json+oembed")

    assert link["rel"] == "alternate"
    assert (await service.http.get(link["href"])).json()["media_id"] == f"{media.pk}_{media.user.pk}"
