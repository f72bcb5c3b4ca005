"""Somebody deletes their account on the pages."""

from safelight.wire.codes import code_of
from tests.service import PASSWORD, RunningService

from .browsing import browser
from .reading import read

ADDRESS = "/settings/delete/"


async def test_the_journey(service: RunningService) -> None:
    """The page says what goes; with the password it is gone at once, and one is signed out."""
    photo = f"/p/{code_of(await service.photo(by='ana'))}/"
    ana = await browser(service, "ana")

    asked = await ana.get(ADDRESS)
    gone = await ana.post(ADDRESS, data={"password": PASSWORD})

    assert "your photo, with the likes and comments" in read(asked.text).text
    assert gone.url.path == "/goodbye/"
    assert "Your account is gone" in read(gone.text).text
    assert (await ana.get("/settings/")).url.path == "/login/"
    for address in (photo, "/ana/"):
        assert (await ana.get(address)).status_code == 404


async def test_without_the_password_nothing_goes(service: RunningService) -> None:
    """A wrong one, or none, is told beside its field."""
    ana = await browser(service, "ana")

    for password in ("wrong horse", ""):
        answer = await ana.post(ADDRESS, data={"password": password})

        page = read(answer.text)
        assert answer.status_code == 403
        assert page.one("input", **{"aria-invalid": "true"})["name"] == "password"
    assert (await ana.get("/ana/")).status_code == 200


async def test_the_only_owner_stays(service: RunningService) -> None:
    """They are told why, and nothing goes."""
    await service.person("ana", is_owner=True)
    ana = await browser(service, "ana")

    answer = await ana.post(ADDRESS, data={"password": PASSWORD})

    assert answer.status_code == 409
    assert "needs an owner" in read(answer.text).text
    assert (await ana.get("/ana/")).status_code == 200
