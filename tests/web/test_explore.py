"""Somebody looks for people, tags and places, and at what many like."""

from urllib.parse import quote

import httpx2
import pytest

from safelight import Place
from safelight.wire.codes import code_of
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from tests.counting import CountingDatabase
from tests.features.photos import publish
from tests.features.sights import TAG, Case, every_case, photo_to_be_found
from tests.service import RunningService

from .browsing import browser
from .reading import Document, read
from .test_hostile_words import HOSTILE


async def opened(client: httpx2.AsyncClient, query: str, status: int = 200) -> Document:
    answer = await client.get(f"/explore/{query}")
    assert answer.status_code == status
    return read(answer.text)


def codes(page: Document) -> list[str]:
    return [link["href"].split("/")[2] for link in page.all("a", **{"class": "square"})]


def checked(page: Document) -> str:
    (one,) = [radio for radio in page.all("input", name="in") if "checked" in radio.attributes]
    return one["value"]


async def test_what_many_like_hangs_below_the_form(service: RunningService) -> None:
    """The photos with the most likes first; one form, sent by GET, with what was looked for in it."""
    liked, other = await publish(service, "ana"), await publish(service, "ben")
    await (await service.as_user("eve")).send(Like(pk=liked))

    page = await opened(service.http, "")

    assert codes(page) == [code_of(liked), code_of(other)]
    assert len(page.all("h1")) == 1
    assert page.one("form", action="/explore/").attributes.get("method", "get") == "get"
    assert [radio["value"] for radio in page.all("input", name="in")] == ["people", "tags", "places"]


async def test_people_are_found_by_the_beginnings_of_their_names(service: RunningService) -> None:
    """With a way to follow each, and with what was typed still in the form."""
    await service.person("ana.lee", full_name="Ana Lindqvist")
    await service.person("ben")
    finn = await browser(service, "finn")

    page = await opened(finn, "?q=lind&in=people")

    assert page.one("a", href="/ana.lee/")
    assert not page.all("a", href="/ben/")
    assert page.all("form", action=f"/people/{await service.pk('ana.lee')}/follow/")
    assert page.one("input", name="q")["value"] == "lind"
    assert checked(page) == "people"


async def test_strangers_find_no_people(service: RunningService) -> None:
    """As with programs: the page says that members find them, and leads back once somebody has signed in."""
    await service.person("ana")

    page = await opened(service.http, "?q=ana&in=people")

    assert not page.all("a", href="/ana/")
    assert page.all("a", href="/login/?next=/explore/%3Fq%3Dana%26in%3Dpeople")
    assert checked(await opened(service.http, "")) == "tags"
    assert checked(await opened(await browser(service, "ana"), "")) == "people"


async def test_tags_and_places_are_found(service: RunningService) -> None:
    """Tags by how they begin, with how many photos there are; places by the words of their names."""
    for _ in range(2):
        await service.photo(by="ana", caption="#dusk #day", location=Place(name="Old mill", lat=48.2, lng=16.3))

    tags, places = await opened(service.http, "?q=%23DU&in=tags"), await opened(service.http, "?q=mil&in=places")

    assert tags.one("a", href="/tags/dusk/")
    assert not tags.all("a", href="/tags/day/")
    assert "2 photos" in tags.text
    (place,) = [link["href"] for link in places.all("a") if link["href"].startswith("/places/")]
    assert "Old mill" in read((await service.http.get(place)).text).text


@every_case
async def test_what_may_not_be_seen_is_not_found(service: RunningService, case: Case) -> None:
    """A tag or a place of which somebody may see no photo is as one that never was, and so are the photos below."""
    photo, place = await photo_to_be_found(service)
    await case.happens(service, photo)
    viewer = await browser(service, case.viewer)

    tags, places = await opened(viewer, f"?q={TAG}&in=tags"), await opened(viewer, "?q=mill&in=places")

    assert bool(tags.all("a", href=f"/tags/{TAG}/")) == case.is_seen
    assert bool(places.all("a", href=f"/places/{place}/")) == case.is_seen
    assert (code_of(photo) in codes(await opened(viewer, ""))) == case.is_public


async def test_nothing_found(service: RunningService) -> None:
    """The page says so, offers the same words elsewhere, and keeps what many like in view."""
    pk = await publish(service, "ana")

    page = await opened(service.http, "?q=zz%20y&in=places")

    assert "Nothing found" in page.text
    assert page.one("a", href="/explore/?q=zz%20y&in=tags")
    assert codes(page) == [code_of(pk)]
    assert page.one("meta", name="robots")["content"] == "noindex"


@pytest.mark.parametrize("typed", ["#", "?!", "x" * 300, "a\x07b", "\n"])
@pytest.mark.parametrize("kind", ["tags", "places", "people"])
async def test_what_can_not_be_looked_for(service: RunningService, kind: str, typed: str) -> None:
    """A sentence beside the field says why; what was typed stays there. What is blank is nothing looked for."""
    ana = await browser(service, "ana")

    page = await opened(ana, f"?q={quote(typed)}&in={kind}", 422 if typed.strip() else 200)

    assert page.one("input", name="q")["value"] == typed.strip()
    assert bool(page.all("p", role="alert")) == bool(typed.strip())


async def test_an_empty_service(service: RunningService) -> None:
    """The page says what will be there."""
    assert "Nothing to see yet" in (await opened(service.http, "")).text


async def test_hostile_words_stay_words(service: RunningService) -> None:
    """Whatever is looked for, and whatever people and places are called, no element or attribute is made of it."""
    ana = await browser(service, "ana")
    for number, words in enumerate(HOSTILE):
        await service.person(f"eve{number}", full_name=words)
        await service.photo(by="ana", location=Place(name=words, address=words))
        for kind in ("people", "tags", "places"):
            page = await opened(ana, f"?q={quote(words)}&in={kind}")

            assert words in page.one("input", name="q")["value"]
            assert not [script for script in page.all("script") if "src" not in script.attributes]
            assert not page.all("img", src="x")
            assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
            assert not any(address.startswith("javascript") for address in page.addresses())


async def test_it_costs_a_fixed_number_of_statements(service: RunningService) -> None:
    """However many are found."""
    await publish(service, "ana0", caption="#dusk")
    queries = ["", "?q=a&in=people", "?q=d&in=tags"]
    few = [await cost(service, query) for query in queries]
    for number in range(1, 6):
        await publish(service, f"ana{number}", caption=f"#dusk{number}")
        await (await service.as_user("finn")).send(Follow(pk=await service.pk(f"ana{number}")))

    assert [await cost(service, query) for query in queries] == few


async def cost(service: RunningService, query: str) -> int:
    """How many statements a page takes for Finn."""
    cookie = (await browser(service, "finn")).cookies["safelight"]
    counting = CountingDatabase(service.house.database)
    beside = service.beside(database=counting)
    beside.http.headers["cookie"] = f"safelight={cookie}"
    assert (await opened(beside.http, query)).all("nav", **{"aria-label": "Places"})
    return counting.statements
