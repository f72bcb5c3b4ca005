"""Another site shows a photo in a frame."""

import pytest

from safelight.wire.codes import code_of
from tests.features.sights import Case, every_case, photo_to_be_found
from tests.service import RunningService, picture

from .browsing import browser
from .reading import Document, read
from .test_hostile_words import HOSTILE


async def framed(service: RunningService, pk: int, query: str = "") -> Document:
    answer = await service.http.get(f"/p/{code_of(pk)}/embed/{query}")
    assert answer.status_code == 200
    return read(answer.text)


async def test_it_may_be_framed_by_anybody_and_does_nothing(service: RunningService) -> None:
    """This page alone: it runs no script, sends no form, and its links open beside the page around it."""
    pk = await service.photo(by="ana", caption="Morning", alt="A red door")

    answer, beside = [await service.http.get(f"/p/{code_of(pk)}/{more}") for more in ("embed/", "")]

    policy = answer.headers["content-security-policy"].split("; ")
    page = read(answer.text)
    assert {"default-src 'none'", "form-action 'none'", "frame-ancestors *"} <= set(policy)
    assert not [line for line in policy if line.startswith("script-src")]
    assert "frame-ancestors 'none'" in beside.headers["content-security-policy"]
    assert not page.all("script") + page.all("form") + page.all("button")
    assert page.one("base")["target"] == "_blank"
    assert page.one("img")["alt"] == "A red door"
    assert page.all("a", href=f"/p/{code_of(pk)}/")
    assert "Morning" in page.text
    assert page.one("meta", name="robots")["content"] == "noindex"


async def test_the_picture_is_as_large_as_there_is_room(service: RunningService) -> None:
    """The square without limits; else the largest that fits, as oEmbed gives it; and none where none is so small."""
    pk = (await (await service.as_user("ana")).upload(picture(1200, 800))).pk

    sizes = [(await framed(service, pk, query)).one("img") for query in ("", "?maxwidth=320", "?maxheight=200")]
    too_small = await service.http.get(f"/p/{code_of(pk)}/embed/?maxwidth=7")

    assert [(one["width"], one["height"]) for one in sizes] == [("612", "612"), ("306", "306"), ("150", "150")]
    assert too_small.status_code == 422


@pytest.mark.parametrize("query", ["?maxwidth=0", "?maxwidth=x", "?maxheight=-1", "?maxwidth=99999999999999999999"])
async def test_sides_that_are_none_are_refused(service: RunningService, query: str) -> None:
    """With a page that says so."""
    pk = await service.photo(by="ana")

    assert (await service.http.get(f"/p/{code_of(pk)}/embed/{query}")).status_code == 422


@every_case
async def test_only_what_everybody_may_see(service: RunningService, case: Case) -> None:
    """Whoever looks: what is for few looks like what never was, to its followers and its owner, too."""
    photo, _ = await photo_to_be_found(service)
    await case.happens(service, photo)
    viewer = await browser(service, case.viewer)

    found = await viewer.get(f"/p/{code_of(photo)}/embed/")
    absent = await viewer.get(f"/p/{code_of(photo - 1)}/embed/")

    assert absent.status_code == 404
    assert found.status_code == 200 if case.is_public else found.content == absent.content


async def test_what_is_no_code_is_not_found(service: RunningService) -> None:
    """As on the photo's own page."""
    for code in ("A-", "no such", "%00", "é", "x" * 500):
        assert (await service.http.get(f"/p/{code}/embed/")).status_code == 404, code


async def test_hostile_words_stay_words(service: RunningService) -> None:
    """In the caption, the description and the name."""
    for number, words in enumerate(HOSTILE):
        await service.person(f"ana{number}", full_name=words)
        page = await framed(service, await service.photo(by=f"ana{number}", caption=words, alt=words))

        assert words in page.text
        assert page.one("img")["alt"] == words
        assert not page.all("script")
        assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
