"""Somebody asks to join, and waits until an owner lets them in."""

import httpx2
import pytest

from safelight import AsyncClient
from safelight.wire.accounts import CreateAccount, GetCurrentUser
from safelight.wire.errors import LoginFailed, LoginRequired, NotFound
from safelight.wire.users import GetUserByName
from tests.service import BASE, RunningService

from .browsing import browser
from .reading import read

ASKS = {"username": "zoe", "full_name": "Zoé", "password": "correct horse"}


async def by_approval(service: RunningService) -> tuple[RunningService, httpx2.AsyncClient]:
    """A service whose owner lets new members in, and this owner."""
    await service.person("ana", is_owner=True)
    service = service.beside(registration="approval")
    return service, await browser(service, "ana")


async def test_the_journey(service: RunningService) -> None:
    """They are told that they wait, kindly and not signed in; the owner is told on every page, and lets them in."""
    service, ana = await by_approval(service)
    visitor = await browser(service)

    asked = await visitor.post("/join/", data=ASKS)
    early = await visitor.post("/login/", data=ASKS)
    told = read((await ana.get("/settings/")).text).text
    listed = read((await ana.get("/admin/")).text)
    await ana.post(
        listed.all("form", action="/admin/people/zoe/")[0]["action"],
        data={"act": listed.all("button", name="act")[0]["value"]},
    )
    late = await visitor.post("/login/", data=ASKS)

    assert asked.url == f"{BASE}/join/waiting/"
    assert not read(asked.text).all("nav", **{"aria-label": "Places"})
    assert early.status_code == 422
    assert "Your account is waiting" in read(early.text).text
    assert "waits to be let in" in told
    assert "Zoé" in listed.text
    assert read(late.text).all("a", href="/zoe/")
    assert "waits to be let in" not in read((await ana.get("/settings/")).text).text


async def test_until_then_nobody_sees_them(service: RunningService) -> None:
    """Neither their page nor a search; a wrong password tells nothing of their waiting."""
    service, ana = await by_approval(service)
    visitor = await browser(service)
    await visitor.post("/join/", data=ASKS)
    client = await service.as_user("ben")

    wrong = await visitor.post("/login/", data=ASKS | {"password": "wrong horse"})

    assert (await ana.get("/zoe/")).status_code == 404
    with pytest.raises(NotFound):
        await client.send(GetUserByName(username="zoe"))
    assert "waiting" not in read(wrong.text).text


async def test_the_owner_declines(service: RunningService) -> None:
    """The account is gone, without a name to be typed, and its name free once the jobs have run."""
    service, ana = await by_approval(service)
    visitor = await browser(service)
    await visitor.post("/join/", data=ASKS)

    declined = await ana.post("/admin/people/zoe/", data={"act": "delete"})
    await service.run_jobs()

    assert declined.url == f"{BASE}/admin/"
    assert (await visitor.post("/join/", data=ASKS)).url == f"{BASE}/join/waiting/"


async def test_an_invitation_lets_one_in_at_once(service: RunningService) -> None:
    """Its owner has let in whoever has it."""
    service, ana = await by_approval(service)
    made = await ana.post("/admin/invitations/", data={"uses": "1", "days": "7"})
    token = read(made.text).one("input", id="link")["value"].split("/")[-2]

    landed = await (await browser(service)).post("/join/", data=ASKS | {"invitation": token})

    assert landed.url == f"{BASE}/"
    assert read(landed.text).all("a", href="/zoe/")


async def test_a_program_asks(service: RunningService) -> None:
    """The account is made, but no session begins; signing in says in the one shape that it waits."""
    service, ana = await by_approval(service)
    client = AsyncClient(BASE, transport=service.transport)

    created = await client.send(CreateAccount(username="zoe", password="correct horse", device_id="phone"))
    with pytest.raises(LoginRequired):
        await client.send(GetCurrentUser())
    with pytest.raises(LoginFailed, match="has not let you in yet"):
        await client.login("zoe", "correct horse")
    await ana.post("/admin/people/zoe/", data={"act": "let_in"})
    await client.login("zoe", "correct horse")

    assert created.created_user.username == "zoe"
    assert (await client.send(GetCurrentUser())).user.username == "zoe"
