"""Somebody joins on the pages of a service that is open to everybody, or reads why they can't."""

import asyncio

from tests.limited import low
from tests.service import BASE, PASSWORD, RunningService

from .browsing import browser
from .pressing import fields_of
from .reading import read

NEW = {"username": "Zoe.L", "full_name": "Zoé Lind", "password": "correct horse"}


async def test_one_lands_signed_in_where_one_wanted_to_go(service: RunningService) -> None:
    """From a page that needs a session, by the links and forms that stand there; and one can sign in again."""
    visitor = await browser(service)
    await service.pk("ana")

    sent_away = await visitor.get("/settings/privacy/")
    ways = [link["href"] for link in read(sent_away.text).all("a") if link["href"].startswith("/join/")]
    opened = await visitor.get(ways[-1])
    form = read(opened.text)
    landed = await visitor.post("/join/", data=fields_of(form, form.one("form", action="/join/")) | NEW)
    again = await (await browser(service)).post("/login/", data={"username": "zoe.l", "password": "correct horse"})

    assert landed.url == f"{BASE}/settings/privacy/"
    assert read(landed.text).all("a", href="/zoe.l/")
    assert read(again.text).all("a", href="/zoe.l/")


async def test_a_failure_keeps_everything_but_the_password(service: RunningService) -> None:
    """With a sentence beside each field that is wrong, all at once."""
    visitor = await browser(service)

    answer = await visitor.post(
        "/join/", data={"username": "no name!", "full_name": "<b>Zoé</b>", "password": "x", "next": "/explore/"}
    )

    page = read(answer.text)
    assert answer.status_code == 422
    assert [one["name"] for one in page.all("input", **{"aria-invalid": "true"})] == ["username", "password"]
    assert page.one("input", name="username")["value"] == "no name!"
    assert page.one("input", name="full_name")["value"] == "<b>Zoé</b>"
    assert page.one("input", name="next")["value"] == "/explore/"
    assert not page.one("input", name="password")["value"]


async def test_a_name_that_somebody_has(service: RunningService) -> None:
    """Is told beside its field; with another one the same form is taken."""
    await service.pk("zoe.l")
    visitor = await browser(service)

    taken = await visitor.post("/join/", data=NEW)
    joined = await visitor.post("/join/", data=NEW | {"username": "zoe"})

    assert taken.status_code == 409
    assert read(taken.text).one("input", name="username")["aria-invalid"] == "true"
    assert joined.url == f"{BASE}/"


async def test_a_double_click(service: RunningService) -> None:
    """Both answers lead on, signed in; there is one account."""
    first, second = await browser(service), await browser(service)

    answers = await asyncio.gather(first.post("/join/", data=NEW), second.post("/join/", data=NEW))

    for answer in answers:
        assert answer.url == f"{BASE}/"
        assert read(answer.text).all("a", href="/zoe.l/")


async def test_whoever_is_signed_in_goes_on(service: RunningService) -> None:
    """There is nothing to join for them; an address elsewhere leads home."""
    ana = await browser(service, "ana")

    assert (await ana.get("/join/?next=/settings/")).url == f"{BASE}/settings/"
    assert (await ana.get("/join/?next=//evil.example/")).url == f"{BASE}/"


async def test_a_closed_service_says_so(service: RunningService) -> None:
    """The page and its form, which makes nobody; no page leads there."""
    closed = await browser(service.beside(registration="closed"))

    for answer in (await closed.get("/join/"), await closed.post("/join/", data=NEW)):
        assert answer.status_code == 403
        assert "takes no new members" in read(answer.text).text
    assert not read((await closed.get("/login/")).text).all("a", href="/join/")
    assert (await closed.post("/login/", data=NEW)).status_code == 422


async def test_too_many_new_accounts(service: RunningService) -> None:
    """The form stays, with what was typed."""
    visitor = await browser(service.beside(limits=low(accounts_from_address=1)))
    await visitor.post("/join/", data=NEW)
    await visitor.post("/logout/")

    answer = await visitor.post("/join/", data=NEW | {"username": "yan"})

    assert answer.status_code == 429
    assert read(answer.text).one("input", name="username")["value"] == "yan"


async def test_another_site_makes_no_member(service: RunningService) -> None:
    """Its form is refused, and the name is still free."""
    visitor = await browser(service)
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    refused = await visitor.post("/join/", data=NEW, headers=foreign)

    assert refused.status_code == 403
    assert (await visitor.post("/join/", data=NEW | {"password": PASSWORD})).url == f"{BASE}/"
