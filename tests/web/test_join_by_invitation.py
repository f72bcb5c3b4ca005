"""An owner makes an invitation, and whoever has its link joins by it."""

import asyncio

import httpx2
import pytest

from tests.service import BASE, RunningService

from .browsing import browser
from .pressing import fields_of
from .reading import read

PASSWORD = "correct horse"
DAY = 24 * 3600


async def by_invitation(service: RunningService) -> tuple[RunningService, httpx2.AsyncClient]:
    """A service where new members come by invitation, and its owner."""
    await service.person("ana", is_owner=True)
    service = service.beside(registration="invitation")
    return service, await browser(service, "ana")


async def made(owner: httpx2.AsyncClient, uses: int = 1, days: int = 7) -> httpx2.Response:
    """The page that shows a new invitation's link."""
    return await owner.post("/admin/invitations/", data={"uses": uses, "days": days})


def link_in(page: httpx2.Response) -> str:
    """The link, as its page shows it."""
    return read(page.text).one("input", id="link")["value"].removeprefix(BASE)


async def joins(visitor: httpx2.AsyncClient, link: str, name: str) -> httpx2.Response:
    """Somebody opens a link, and sends the form that it leads to."""
    form = read((await visitor.get(link)).text)
    fields = fields_of(form, form.one("form", action="/join/"))
    return await visitor.post("/join/", data=fields | {"username": name, "password": PASSWORD})


async def test_the_journey(service: RunningService) -> None:
    """The link leads in as often as it says, and then says that it is used up."""
    service, ana = await by_invitation(service)
    link = link_in(await made(ana, uses=2))

    for name in ("zoe", "yan"):
        landed = await joins(await browser(service), link, name)
        assert landed.url == f"{BASE}/"
        assert read(landed.text).all("a", href=f"/{name}/")
    used = await (await browser(service)).get(link)

    assert used.status_code == 404
    assert "not valid any more" in read(used.text).text
    assert "Used up" in read((await ana.get("/admin/invitations/")).text).text


async def test_without_one_nobody_joins(service: RunningService) -> None:
    """The page says how one comes in; so it is with a link that nobody made."""
    service, _ = await by_invitation(service)
    visitor = await browser(service)
    form = {"username": "zoe", "password": PASSWORD}

    assert "by invitation" in read((await visitor.get("/join/")).text).text
    assert (await visitor.post("/join/", data=form)).status_code == 403
    for token in ("0" * 32, "x", "é", "%00"):
        assert (await visitor.get(f"/join/{token}/")).status_code == 404
        assert (await visitor.post("/join/", data=form | {"invitation": token})).status_code == 404
    assert (await visitor.post("/login/", data=form)).status_code == 422


async def test_two_take_the_last_use_at_once(service: RunningService) -> None:
    """One is in, the others are told; they have no account."""
    service, ana = await by_invitation(service)
    link = link_in(await made(ana))
    names = [f"zoe{number}" for number in range(5)]
    visitors = [await browser(service) for _ in names]
    token = link.split("/")[2]
    forms = [{"username": name, "password": PASSWORD, "invitation": token} for name in names]

    answers = await asyncio.gather(
        *(visitor.post("/join/", data=form) for visitor, form in zip(visitors, forms, strict=True))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 404, 404, 404, 404]
    for answer, form in zip(answers, forms, strict=True):
        again = await (await browser(service)).post("/login/", data=form)
        assert again.status_code == (200 if answer.status_code == 200 else 422)


async def test_a_double_click_on_the_last_use(service: RunningService) -> None:
    """It is the same person, so both answers lead on."""
    service, ana = await by_invitation(service)
    token = link_in(await made(ana)).split("/")[2]
    form = {"username": "zoe", "password": PASSWORD, "invitation": token}
    first, second = await browser(service), await browser(service)

    answers = await asyncio.gather(first.post("/join/", data=form), second.post("/join/", data=form))

    assert [answer.url for answer in answers] == [f"{BASE}/"] * 2


async def test_a_mistake_uses_nothing(service: RunningService) -> None:
    """Neither a name that is taken nor one that can't be had: the link is still good for its one use."""
    service, ana = await by_invitation(service)
    link = link_in(await made(ana))
    visitor = await browser(service)

    taken, wrong = await joins(visitor, link, "ana"), await joins(visitor, link, "no name!")
    landed = await joins(visitor, link, "zoe")

    assert (taken.status_code, wrong.status_code) == (409, 422)
    assert read(taken.text).one("input", name="invitation")["value"] in link
    assert landed.url == f"{BASE}/"


async def test_it_is_withdrawn(service: RunningService) -> None:
    """By the list: the link says from then on that it is not valid."""
    service, ana = await by_invitation(service)
    link = link_in(await made(ana))
    listed = read((await ana.get("/admin/invitations/")).text)

    await ana.post("/admin/invitations/", data={"withdraw": listed.one("button", name="withdraw")["value"]})

    assert (await (await browser(service)).get(link)).status_code == 404
    assert not read((await ana.get("/admin/invitations/")).text).all("button", name="withdraw")


async def test_its_time_ends(service: RunningService) -> None:
    """It is good until then, and forgotten by the daily chore."""
    service, ana = await by_invitation(service)
    link = link_in(await made(ana, days=2))
    visitor = await browser(service)

    service.clock.now += 2 * DAY - 60
    before = await visitor.get(link)
    service.clock.now += 61
    after = await visitor.get(link)
    listed = await ana.get("/admin/invitations/")
    await service.run_jobs()

    assert (before.status_code, after.status_code) == (200, 404)
    assert "Its time is over" in read(listed.text).text
    assert "Its time is over" not in read((await ana.get("/admin/invitations/")).text).text


async def test_its_code_is_a_picture(service: RunningService) -> None:
    """An SVG from our own path, without any style in it, which nobody keeps."""
    service, ana = await by_invitation(service)
    page = await made(ana)

    code = await ana.get(read(page.text).one("img", alt="The same link as a QR code")["src"])

    assert (code.status_code, code.headers["content-type"]) == (200, "image/svg+xml")
    assert code.headers["cache-control"] == page.headers["cache-control"] == "no-store"
    assert code.text.startswith("<svg")
    assert "style" not in code.text
    assert "<script" not in code.text


async def test_numbers_beyond_their_limits(service: RunningService) -> None:
    """Nothing is made; what was typed stays, with a sentence beside each field."""
    service, ana = await by_invitation(service)

    for uses, days, wrong in (("0", "7", ["uses"]), ("101", "91", ["uses", "days"]), ("²", "-1", ["uses", "days"])):
        answer = await ana.post("/admin/invitations/", data={"uses": uses, "days": days})

        page = read(answer.text)
        assert answer.status_code == 422
        assert [one["name"] for one in page.all("input", **{"aria-invalid": "true"})] == wrong
        assert page.one("input", name="uses")["value"] == uses
    assert not read((await ana.get("/admin/invitations/")).text).all("button", name="withdraw")


async def test_only_the_link_has_the_token(service: RunningService) -> None:
    """The list does not show it again, as only its hash is kept."""
    service, ana = await by_invitation(service)
    token = link_in(await made(ana)).split("/")[2]

    assert token not in (await ana.get("/admin/invitations/")).text


async def test_where_everybody_may_join(service: RunningService) -> None:
    """An older link leads to the open form, and uses nothing up; where nobody may, it leads nowhere."""
    service, ana = await by_invitation(service)
    link = link_in(await made(ana))

    landed = await joins(await browser(service.beside(registration="open")), link, "zoe")
    closed = await (await browser(service.beside(registration="closed"))).get(link)

    assert landed.url == f"{BASE}/"
    assert closed.status_code == 403
    assert (await (await browser(service)).get(link)).status_code == 200


@pytest.mark.parametrize("registration", ["open", "closed"])
async def test_where_they_do_not_count(service: RunningService, registration: str) -> None:
    """The page says what the host would have to set."""
    service, _ = await by_invitation(service)
    ana = await browser(service.beside(registration=registration), "ana")

    page = read((await ana.get("/admin/invitations/")).text)

    assert "set SAFELIGHT_REGISTRATION to invitation or approval" in page.text
    assert not page.all("input", name="uses")
