"""Somebody takes another password on the pages."""

import pytest

from safelight.wire.accounts import GetCurrentUser
from safelight.wire.errors import LoginRequired
from tests.limited import low
from tests.service import PASSWORD, RunningService

from .browsing import browser
from .reading import read

ADDRESS = "/settings/password/"
CHANGE = {"old_password": PASSWORD, "new_password": "correct horse"}


async def test_the_journey(service: RunningService) -> None:
    """It is the new one that signs in now; here one stays signed in, everywhere else one has to sign in again."""
    here, there = await browser(service, "ana"), await browser(service, "ana")
    program = await service.as_user("ana")

    changed = await here.post(ADDRESS, data=CHANGE)

    assert "Your password is changed" in read(changed.text).text
    assert read((await here.get("/settings/")).text).all("form", action="/logout/")
    assert (await there.get("/settings/")).url.path == "/login/"
    with pytest.raises(LoginRequired):
        await program.send(GetCurrentUser())
    stranger = await browser(service)
    assert (await stranger.post("/login/", data={"username": "ana", "password": PASSWORD})).status_code == 422
    assert (await stranger.post("/login/", data={"username": "ana", "password": "correct horse"})).status_code == 200


async def test_what_is_wrong_is_told_beside_its_field(service: RunningService) -> None:
    """A wrong old one, and a new one that is too short; neither is shown again, and nothing has changed."""
    ana = await browser(service, "ana")

    for change, wrong in (
        (CHANGE | {"old_password": "wrong horse"}, "old_password"),
        (CHANGE | {"new_password": "short"}, "new_password"),
        ({}, "new_password"),
    ):
        answer = await ana.post(ADDRESS, data=change)

        page = read(answer.text)
        assert answer.status_code == 422
        assert page.one("input", **{"aria-invalid": "true"})["name"] == wrong
        assert not any(one["value"] for one in page.all("input", type="password"))
    assert (await ana.get("/settings/")).url.path == "/settings/"
    assert (await browser(service, "ana")).cookies


async def test_too_many_wrong_ones(service: RunningService) -> None:
    """The form stays, and says that one has to wait; so does the right one now."""
    ana = await browser(service.beside(limits=low(attempts=2)), "ana")

    for _ in range(2):
        await ana.post(ADDRESS, data=CHANGE | {"old_password": "wrong horse"})
    answer = await ana.post(ADDRESS, data=CHANGE)

    assert answer.status_code == 429
    assert read(answer.text).one("p", role="alert")
