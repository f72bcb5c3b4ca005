"""Somebody sends a link to a page, and another site shows what is behind it."""

from safelight import Place
from safelight.wire.codes import code_of
from safelight.wire.media import GetMedia
from tests.service import BASE, RunningService, picture

from .browsing import browser
from .reading import Document, read
from .test_hostile_words import HOSTILE


async def opened(service: RunningService, path: str) -> Document:
    answer = await service.http.get(path)
    assert answer.status_code == 200
    return read(answer.text)


def said(page: Document) -> dict[str, str]:
    """What the page says of itself to other sites."""
    return {
        one["property"].removeprefix("og:"): one["content"] for one in page.all("meta") if "property" in one.attributes
    }


async def test_a_photo(service: RunningService) -> None:
    """Its title, what is said of it, its address, and a picture with its size and its words."""
    pk = await service.photo(by="ana", caption="Two\nlines", alt="A red door")
    media = (await service.as_stranger().send(GetMedia(pk=pk))).media

    page = await opened(service, f"/p/{media.code}/")

    assert said(page) == {
        "site_name": "Safelight",
        "type": "article",
        "title": "Photo by ana, 21 September",
        "description": "Two lines",
        "url": f"{BASE}/p/{media.code}/",
        "image": media.image_versions2.candidates[0].url,
        "image:width": "40",
        "image:height": "30",
        "image:alt": "A red door",
    }
    assert page.one("meta", name="twitter:card")["content"] == "summary_large_image"


async def test_a_large_photo_is_shown_no_larger_than_it_helps(service: RunningService) -> None:
    """Other sites show 1,200 pixels at most."""
    pk = (await (await service.as_user("ana")).upload(picture(3000, 2000))).pk

    found = said(await opened(service, f"/p/{code_of(pk)}/"))

    assert 612 < int(found["image:width"]) <= 1200


async def test_a_person_a_tag_and_a_place(service: RunningService) -> None:
    """A person with their own picture, if they have one; the others with their newest photo."""
    ana = await service.as_user("ana", full_name="Ana Lindqvist")
    pk = await service.photo(by="ana", caption="#dusk", alt="A red door", location=Place(name="Old mill"))
    location = (await ana.send(GetMedia(pk=pk))).media.location
    assert location
    bare = said(await opened(service, "/ana/"))
    face = (await ana.change_profile_picture(picture())).profile_pic_url

    person, tag, place = [
        said(await opened(service, path)) for path in ("/ana/", "/tags/dusk/", f"/places/{location.pk}/")
    ]

    assert bare["title"] == person["title"] == "Ana Lindqvist (@ana)"
    assert "image" not in bare
    assert person["image"] == face.replace(".jpg", "_306.jpg")
    assert tag["title"] == "#dusk"
    assert place["title"] == "Old mill"
    assert tag["image:alt"] == place["image:alt"] == "A red door"


async def test_whoever_is_signed_in_is_told_nothing(service: RunningService) -> None:
    """They may see more than everybody; what a page says to other sites is what strangers see."""
    pk = await service.photo(by="ana")
    ana = await browser(service, "ana")

    for path in (f"/p/{code_of(pk)}/", "/ana/"):
        assert said(read((await ana.get(path)).text)) == {}
        assert said(await opened(service, path))


async def test_hostile_words_stay_words(service: RunningService) -> None:
    """In every attribute."""
    for number, words in enumerate(HOSTILE):
        await service.person(f"ana{number}", full_name=words)
        pk = await service.photo(by=f"ana{number}", caption=words, alt=words)

        page = await opened(service, f"/p/{code_of(pk)}/")

        assert said(page)["description"] == said(page)["image:alt"] == words
        assert words in said(page)["title"]
        assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
