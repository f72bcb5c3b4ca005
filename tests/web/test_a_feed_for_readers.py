"""Somebody follows a person or a hashtag in a feed reader, by Atom (RFC 4287)."""

from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import pytest

from safelight.wire.accounts import SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.friendships import Block
from tests.features.photos import publish, publish_at_once
from tests.features.sights import TAG, Case, every_case, photo_to_be_found
from tests.service import BASE, RunningService

from .browsing import browser
from .reading import read
from .test_hostile_words import HOSTILE

ATOM = "{http://www.w3.org/2005/Atom}"


async def fetched(service: RunningService, path: str) -> Element:
    answer = await service.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    return fromstring(answer.content)


def text(element: Element, name: str) -> str:
    """What an element says that has to be there once."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def ids(feed: Element) -> list[str]:
    return [text(entry, "id") for entry in feed.findall(f"{ATOM}entry")]


def links(element: Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall(f"{ATOM}link")}


async def test_a_persons_photos(service: RunningService) -> None:
    """Newest first, each known by the address of its page, with its picture, its words and who took it."""
    await service.person("ana", full_name="Ana Lindqvist")
    first = await service.photo(by="ana", caption="One\ntwo <b>", alt='A "red" door')
    second = await service.photo(by="ana")
    await service.photo(by="ben")

    feed = await fetched(service, "/Ana/feed.atom")

    entry = feed.findall(f"{ATOM}entry")[1]
    content = read(text(entry, "content"))
    assert text(feed, "id") == links(feed)["alternate"] == f"{BASE}/ana/"
    assert links(feed)["self"] == f"{BASE}/ana/feed.atom"
    assert text(feed, "title") == "Photos by Ana Lindqvist · Safelight"
    assert ids(feed) == [f"{BASE}/p/{code_of(pk)}/" for pk in (second, first)]
    assert links(entry)["alternate"] == text(entry, "id")
    assert entry.findall(f"{ATOM}author/{ATOM}name")[0].text == "Ana Lindqvist"
    assert text(entry, "title") == "Photo by Ana Lindqvist, 21 September"
    assert text(entry, "published") == text(entry, "updated") == "2026-09-21T14:13:20Z"
    assert text(feed, "updated") == "2026-09-21T14:13:20Z"
    assert content.one("img")["alt"] == 'A "red" door'
    assert content.one("img")["src"].startswith(f"{BASE}/media/")
    assert content.text == "Onetwo <b>"
    assert content.all("br")


async def test_the_last_fifty(service: RunningService) -> None:
    """And no more."""
    pks = await publish_at_once(service, "ana", 52, caption="#dusk")

    for path in ("/ana/feed.atom", "/tags/dusk/feed.atom"):
        found = ids(await fetched(service, path))
        assert found == [f"{BASE}/p/{code_of(pk)}/" for pk in sorted(pks, reverse=True)[:50]]


async def test_it_is_not_sent_again_to_whoever_holds_it(service: RunningService) -> None:
    """The same feed answers 304, until there is a new photo."""
    await publish(service, "ana")
    asked = {"if-none-match": (await service.http.get("/ana/feed.atom")).headers["etag"]}

    again = await service.http.get("/ana/feed.atom", headers=asked)
    await publish(service, "ana")
    changed = await service.http.get("/ana/feed.atom", headers=asked)

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


async def test_a_private_account_has_none(service: RunningService) -> None:
    """For nobody, not even for its owner: a feed that is no feed of anybody's answers the same."""
    await publish(service, "ana")
    await (await service.as_user("ana")).send(SetPrivate())
    ana = await browser(service, "ana")

    answers = [await who.get(path) for who in (ana, service.http) for path in ("/ana/feed.atom", "/zoe/feed.atom")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


async def test_nobody_reads_past_a_block(service: RunningService) -> None:
    """Whom somebody has blocked, and who is signed in, finds no feed of theirs."""
    await publish(service, "ana", caption="#dusk")
    await (await service.as_user("ana")).send(Block(pk=await service.pk("eve")))
    eve = await browser(service, "eve")

    assert (await eve.get("/ana/feed.atom")).status_code == 404
    assert ids(fromstring((await eve.get("/tags/dusk/feed.atom")).content)) == []
    assert len(ids(await fetched(service, "/tags/dusk/feed.atom"))) == 1


@every_case
async def test_a_tag_has_what_everybody_may_see(service: RunningService, case: Case) -> None:
    """Photos of private accounts are in no feed, whoever asks for it."""
    photo, _ = await photo_to_be_found(service)
    await case.happens(service, photo)
    viewer = await browser(service, case.viewer)

    feed = fromstring((await viewer.get(f"/tags/{TAG}/feed.atom")).content)

    assert ids(feed) == ([f"{BASE}/p/{code_of(photo)}/"] if case.is_public else [])


async def test_the_pages_name_them(service: RunningService) -> None:
    """Readers find the feed from the page; a private account's names none."""
    await publish(service, "ana", caption="#zürich")
    await service.person("cleo", is_private=True)

    for path, feed in (("/ana/", "/ana/feed.atom"), ("/tags/zürich/", "/tags/zürich/feed.atom")):
        link = read((await service.http.get(path)).text).one("link", type="application/atom+xml")

        assert unquote(link["href"]) == feed
        assert len(ids(await fetched(service, link["href"]))) == 1
    cleo = read((await service.http.get("/cleo/")).text)
    assert not cleo.all("link", type="application/atom+xml")


async def test_words_that_no_document_could_hold(service: RunningService) -> None:
    """What means something in HTML or XML, or nothing at all there, leaves the document whole."""
    for number, words in enumerate([*HOSTILE, "]]>\ufffe\uffff & <!-- \N{SNOWMAN}"]):
        await service.person(f"ana{number}", full_name=words)
        await publish(service, f"ana{number}", caption=words, accessibility_caption=words)

        feed = await fetched(service, f"/ana{number}/feed.atom")

        content = read(text(feed.findall(f"{ATOM}entry")[0], "content"))
        assert words.replace("\ufffe\uffff", "") in content.text
        assert not content.all("script")
        assert len(content.all("img")) == 1
        assert not any(name.startswith("on") for one in content.elements for name in one.attributes)


@pytest.mark.parametrize("path", ["/a%20b/feed.atom", "/%00/feed.atom", "/tags/!/feed.atom", "/tags/%ff/feed.atom"])
async def test_what_is_no_name_has_none(service: RunningService, path: str) -> None:
    """The page that says so."""
    assert (await service.http.get(path)).status_code == 404


async def test_among_members(service: RunningService) -> None:
    """Where only members may look, strangers find no feed; a tag that nobody uses has an empty one for everybody."""
    await publish(service, "ana", caption="#dusk")
    members = service.beside(audience="members")

    for path in ("/ana/feed.atom", "/tags/dusk/feed.atom"):
        assert (await members.http.get(path)).status_code == 404
    assert ids(await fetched(service, "/tags/dawn/feed.atom")) == []
