"""Somebody opens the page of a place."""

from safelight import Place
from safelight.wire.codes import code_of
from safelight.wire.media import GetMedia
from tests.features.sights import Case, every_case, photo_to_be_found
from tests.service import BASE, RunningService

from .browsing import browser
from .reading import Document, read
from .test_hostile_words import HOSTILE

MILL = Place(name="Old mill", lat=48.2, lng=-16.3, address="Mill Lane 1")


async def place_of(service: RunningService, pk: int) -> str:
    """Where the page is of the place that a photo names."""
    location = (await service.as_stranger().send(GetMedia(pk=pk))).media.location
    assert location
    return f"/places/{location.pk}/"


async def opened(service: RunningService, path: str) -> Document:
    answer = await service.http.get(path)
    assert answer.status_code == 200
    return read(answer.text)


def codes(page: Document) -> list[str]:
    return [link["href"].split("/")[2] for link in page.all("a", **{"class": "square"})]


async def test_it_shows_the_photos_and_the_way_there(service: RunningService) -> None:
    """Newest first, and those of this place alone; a map is the reader's own, by a plain link."""
    older, newer = [await service.photo(by=name, location=MILL) for name in ("ana", "ben")]
    await service.photo(by="ana", location=Place(name="New mill"))
    address = await place_of(service, older)

    page = await opened(service, address)

    assert codes(page) == [code_of(newer), code_of(older)]
    assert page.one("a", href="geo:48.2,-16.3?q=48.2,-16.3(Old%20mill)")
    for words in ("Old mill", "Mill Lane 1", "48.2000° N, 16.3000° W"):
        assert words in page.text
    assert page.one("link", rel="canonical")["href"] == f"{BASE}{address}"


async def test_a_place_that_is_on_no_map(service: RunningService) -> None:
    """Only its name is known, so there is no link to a map."""
    photo = await service.photo(by="ana", location=Place(name="Somewhere"))

    page = await opened(service, await place_of(service, photo))

    assert "Somewhere" in page.text
    assert not [address for address in page.addresses() if address.startswith("geo:")]


async def test_a_link_leads_to_older_photos_until_there_are_none(service: RunningService) -> None:
    """Walking the pages shows each photo once, and the last says that it is the last."""
    pks = [await service.photo(by="ana", location=MILL) for _ in range(31)]
    address = await place_of(service, pks[0])

    page = await opened(service, address)
    last = await opened(service, page.one("a", rel="next")["href"])

    assert codes(page) + codes(last) == [code_of(pk) for pk in reversed(pks)]
    assert "That is all" in last.text
    assert "There are no older photos" in (await opened(service, f"{address}?max_id={pks[0]}")).text


@every_case
async def test_a_place_of_hidden_photos_is_as_if_there_were_none(service: RunningService, case: Case) -> None:
    """To the byte, it is a place that never was."""
    photo, place = await photo_to_be_found(service)
    await case.happens(service, photo)
    viewer = await browser(service, case.viewer)

    found, absent = await viewer.get(f"/places/{place}/"), await viewer.get(f"/places/{place + 1}/")

    assert absent.status_code == 404
    assert codes(read(found.text)) == [code_of(photo)] if case.is_seen else found.content == absent.content


async def test_what_is_no_place_is_not_found(service: RunningService) -> None:
    """Whatever stands where its key should."""
    for name in ("0", "-1", "x", "9" * 30, "%00", "1.5", "%ff"):
        assert (await service.http.get(f"/places/{name}/")).status_code == 404, name


async def test_hostile_words_stay_words(service: RunningService) -> None:
    """In its name, its address and the link to a map."""
    for words in HOSTILE:
        photo = await service.photo(by="ana", location=Place(name=words, address=words, lat=-0.00001, lng=180))

        page = await opened(service, await place_of(service, photo))

        assert page.text.count(words) >= 2
        assert not [script for script in page.all("script") if "src" not in script.attributes]
        assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
        (way,) = [address for address in page.addresses() if address.startswith("geo:")]
        assert not set(way) & set("<>\"' ")
