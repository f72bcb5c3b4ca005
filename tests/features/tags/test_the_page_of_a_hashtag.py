"""Somebody opens a hashtag's page in a browser."""

from dataclasses import replace

import httpx2
import pytest

from safelight.app.web import Service
from safelight.wire.accounts import SetPrivate
from safelight.wire.codes import code_of
from tests.service import BASE, RunningService
from tests.web.reading import Document, read


async def opened(service: RunningService, path: str) -> Document:
    answer = await service.http.get(path)
    assert answer.status_code == 200
    return read(answer.text)


def codes(page: Document) -> list[str]:
    return [link["href"].split("/")[2] for link in page.all("a", **{"class": "picture"})]


async def test_it_shows_its_photos(service: RunningService) -> None:
    """The newest first, below its name and how many there are, and none without it."""
    older, newer = [await service.photo(by=name, caption=f"By {name} #Dusk") for name in ("ana", "ben")]
    await service.photo(by="ana", caption="dusk")

    page = await opened(service, "/tags/dusk/")

    assert codes(page) == [code_of(newer), code_of(older)]
    assert len(page.all("h1")) == 1
    for words in ("#dusk", "2 photos", "By ana", "By ben"):
        assert words in page.text
    assert page.one("link", rel="canonical")["href"] == f"{BASE}/tags/dusk/"


async def test_it_is_the_same_however_it_is_written(service: RunningService) -> None:
    """In capitals or not, with a slash at its end or not; search engines are told of one address."""
    photo = await service.photo(by="ana", caption="#Zürich")

    for path in ("/tags/zürich/", "/tags/ZÜRICH", "/tags/%23Z%C3%BCrich/"):
        page = await opened(service, path)

        assert codes(page) == [code_of(photo)]
        assert page.one("link", rel="canonical")["href"] == f"{BASE}/tags/z%C3%BCrich/"


async def test_a_link_leads_to_older_photos_until_there_are_none(service: RunningService) -> None:
    """Walking the pages shows each photo once, and the last page says that it is the last."""
    pks = [await service.photo(by="ana", caption="#zürich") for _ in range(13)]

    page = await opened(service, "/tags/zürich/")
    (older,) = page.all("a", rel="next")
    last = await opened(service, older["href"])

    assert codes(page) + codes(last) == [code_of(pk) for pk in reversed(pks)]
    assert not last.all("a", rel="next")
    assert "That is all" in last.text
    assert "/tags/z%C3%BCrich/" in list(last.addresses())


async def test_without_photos_it_says_so(service: RunningService) -> None:
    """A private account's photos leave no trace: the page is that of a hashtag which nobody uses."""
    await service.photo(by="ana", caption="#dusk")
    before = await opened(service, "/tags/dusk/")

    await (await service.as_user("ana")).send(SetPrivate())

    hidden, unused = [(await service.http.get(f"/tags/{tag}/")).text for tag in ("dusk", "dawn")]
    assert len(codes(before)) == 1
    assert hidden == unused.replace("dawn", "dusk")
    assert "No photo that you can see" in hidden
    assert read(hidden).one("meta", name="robots")["content"] == "noindex"
    assert "That is all" in (await opened(service, "/tags/dawn/?max_id=7")).text


@pytest.mark.parametrize(
    "path", ["/tags/a%20b/", "/tags/!/", f"/tags/{'x' * 101}/", "/tags/%00/", "/tags/%ff/", "/tags//"]
)
async def test_what_can_be_no_hashtag_has_no_page(service: RunningService, path: str) -> None:
    """It is answered like any other address where nothing is."""
    answer, nowhere = await service.http.get(path), await service.http.get("/nowhere/")

    assert (answer.status_code, answer.content) == (404, nowhere.content)


async def test_where_only_members_may_look(service: RunningService) -> None:
    """A stranger is answered as if there were no such page."""
    await service.photo(by="ana", caption="#dusk")
    closed = Service(replace(service.house, audience="members"))

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(closed), base_url=BASE) as http:
        answer, nowhere = await http.get("/tags/dusk/"), await http.get("/nowhere/")

    assert (answer.status_code, answer.content) == (404, nowhere.content)
