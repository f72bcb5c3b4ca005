"""Pages of owners are there for nobody else."""

import httpx2
import pytest

from tests.service import RunningService

from .browsing import browser

PAGES = [
    "/admin/",
    "/admin/reports/",
    "/admin/reports/closed/",
    "/admin/people/",
    "/admin/people/ana/",
    "/admin/people/?max_id=x",
    "/admin/invitations/",
]
FORMS: list[tuple[str, dict[str, str]]] = [
    ("/admin/reports/", {"act": "suspend", "about": "1"}),
    ("/admin/reports/", {}),
    ("/admin/people/ben/", {"act": "suspend"}),
    ("/admin/people/ben/", {}),
    ("/admin/invitations/", {"uses": "x"}),
]


async def visitor(service: RunningService, who: str) -> httpx2.AsyncClient:
    """A stranger, or somebody who is signed in, at a service that Ana owns."""
    await service.person("ana", is_owner=True)
    return await browser(service.beside(registration="invitation"), who)


@pytest.mark.parametrize("who", ["", "ben"])
async def test_there_is_nothing_for_anybody_else(service: RunningService, who: str) -> None:
    """Each answers like an address that never was: no sign-in, and no complaint about what was sent."""
    other = await visitor(service, who)
    absent = await other.get("/admin/nothing/at/all/")

    for path in PAGES:
        answer = await other.get(path)
        assert (answer.status_code, answer.text) == (404, absent.text), path
    for path, form in FORMS:
        assert (await other.post(path, data=form)).status_code == 404, path
    assert not other.cookies or (await other.get("/settings/")).status_code == 200


async def test_they_are_there_for_an_owner(service: RunningService) -> None:
    """The same addresses; the settings lead there for her alone."""
    ana, ben = await visitor(service, "ana"), await visitor(service, "ben")

    for path in PAGES:
        assert (await ana.get(path)).status_code == 200, path
    assert 'href="/admin/"' in (await ana.get("/settings/")).text
    assert "/admin/" not in (await ben.get("/settings/")).text


async def test_an_invitation_is_shown_to_owners_alone(service: RunningService) -> None:
    """Also to who has its token, there is no page and no code, but the way in."""
    ana, ben = await visitor(service, "ana"), await visitor(service, "ben")
    made = await ana.post("/admin/invitations/", data={"uses": "1", "days": "7"})

    for path in (made.url.path, f"{made.url.path}code.svg"):
        assert (await ana.get(path)).status_code == 200
        assert (await ben.get(path)).status_code == 404
