"""Somebody sees where they are signed in, is told of a new session, and ends one or all others."""

import httpx2

from tests.service import PASSWORD, RunningService

from .browsing import browser
from .reading import Element, read

ADDRESS = "/settings/sessions/"
NEWS = "Somebody has signed in as you"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile Safari/604.1"


async def signed_in(service: RunningService, agent: str) -> httpx2.AsyncClient:
    """Another browser of Ana's, a minute later."""
    service.clock.now += 60
    visitor = await browser(service)
    await visitor.post("/login/", data={"username": "ana", "password": PASSWORD}, headers={"user-agent": agent})
    return visitor


async def names(visitor: httpx2.AsyncClient) -> list[str]:
    """The sessions that can be ended, as their page names them."""
    return [one["value"] for one in read((await visitor.get(ADDRESS)).text).all("input", name="session")]


def flags(page: str) -> list[Element]:
    """What the list says that is new."""
    return read(page).all("span", **{"class": "flag"})


async def test_each_is_listed_in_plain_words(service: RunningService) -> None:
    """What it is, when it began, and which is this one."""
    desk = await browser(service, "ana")
    await signed_in(service, PHONE)
    await signed_in(service, "<i>Odd</i>/1.0")

    answer = await desk.get(ADDRESS)

    text = read(answer.text).text
    assert "Safari on an iPhone" in text
    assert "<i>Odd<" in text
    assert "This one" in text
    assert len(read(answer.text).all("time")) == 4


async def test_one_is_ended(service: RunningService) -> None:
    """It is signed out with its next page; the others go on. Ending it again changes nothing."""
    desk = await browser(service, "ana")
    phone = await signed_in(service, PHONE)
    others = await names(desk)
    (its_own,) = set(others) - set(await names(phone))

    ended = [await desk.post(ADDRESS, data={"session": its_own}) for _ in range(2)]

    assert all("Ended." in read(answer.text).text for answer in ended)
    assert (await phone.get("/settings/")).url.path == "/login/"
    assert (await desk.get("/settings/")).url.path == "/settings/"
    assert len(await names(desk)) == len(others) - 1


async def test_all_others_are_ended(service: RunningService) -> None:
    """Only this one is left."""
    desk = await browser(service, "ana")
    phone, tablet = await signed_in(service, PHONE), await signed_in(service, PHONE)

    await phone.post(ADDRESS)

    assert (await desk.get("/settings/")).url.path == (await tablet.get("/settings/")).url.path == "/login/"
    assert await names(phone) == []


async def test_nobody_ends_somebody_elses(service: RunningService) -> None:
    """Even who knows its name; what is no name is not understood."""
    desk = await browser(service, "ana")
    phone = await signed_in(service, PHONE)
    ben = await browser(service, "ben")
    (its_own,) = set(await names(desk)) - set(await names(phone))

    await ben.post(ADDRESS, data={"session": its_own})

    assert (await ben.post(ADDRESS, data={"session": "x"})).status_code == 422
    assert (await phone.get("/settings/")).url.path == "/settings/"


async def test_one_is_told_of_a_new_one(service: RunningService) -> None:
    """On every page, until one has looked at the list; the new one itself is not told of the old."""
    desk = await browser(service, "ana")
    assert NEWS not in (await desk.get("/")).text
    phone = await signed_in(service, PHONE)

    told = [(await desk.get(path)).text for path in ("/", "/settings/", "/settings/")]
    looked = (await desk.get(ADDRESS)).text

    assert all(NEWS in page for page in told)
    assert NEWS not in (await phone.get("/")).text
    assert len(flags(looked)) == 1
    assert NEWS not in looked
    assert NEWS not in (await desk.get("/")).text
    assert not flags((await desk.get(ADDRESS)).text)


async def test_who_looks_elsewhere_keeps_nobody_from_being_told(service: RunningService) -> None:
    """A thief who opens the list does not hide from its owner."""
    desk = await browser(service, "ana")
    thief = await signed_in(service, PHONE)

    service.clock.now += 60
    await thief.get(ADDRESS)

    assert NEWS in (await desk.get("/")).text


async def test_one_that_ended_is_no_news(service: RunningService) -> None:
    """Whoever signed out again is not in the list either."""
    desk = await browser(service, "ana")
    phone = await signed_in(service, PHONE)

    await phone.post("/logout/")

    assert NEWS not in (await desk.get("/")).text
