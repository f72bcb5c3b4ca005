"""Somebody chooses a theme, and the server sends every page in it."""

from tests.service import RunningService

from .browsing import browser
from .reading import read

ADDRESS = "/settings/theme/"


async def test_the_journey(service: RunningService) -> None:
    """Dark on every page, errors and those for strangers too, as its cookie outlives the session."""
    ana = await browser(service, "ana")
    before = read((await ana.get("/")).text).one("html").attributes

    chosen = await ana.post(ADDRESS, data={"theme": "dark"})
    pages = [await ana.get(path) for path in ("/", ADDRESS, "/nothing-here/x/y")]
    await ana.post("/logout/")
    pages.append(await ana.get("/"))

    assert "data-theme" not in before
    assert "checked" in read(chosen.text).one("input", value="dark").attributes
    for page in [chosen, *pages]:
        assert read(page.text).one("html")["data-theme"] == "dark"
        assert read(page.text).one("meta", name="color-scheme")["content"] == "dark"


async def test_back_to_what_the_device_has(service: RunningService) -> None:
    """The cookie is forgotten."""
    ana = await browser(service, "ana")
    await ana.post(ADDRESS, data={"theme": "light"})

    await ana.post(ADDRESS, data={"theme": "auto"})

    assert "theme" not in ana.cookies
    assert "data-theme" not in read((await ana.get("/")).text).one("html").attributes


async def test_its_cookie_is_our_own(service: RunningService) -> None:
    """No script reads it, no other site sends it along, and on https it stays there."""
    ana = await browser(service, "ana")
    address = "https://photos.example"
    secure = await browser(service.beside(base_url=address))
    secure.headers["origin"] = address
    login = {"username": "ana", "password": "safelight"}
    cookie = (await secure.post("/login/", data=login, follow_redirects=False)).headers["set-cookie"].partition(";")[0]

    plain = await ana.post(ADDRESS, data={"theme": "dark"}, follow_redirects=False)
    kept = await secure.post(ADDRESS, data={"theme": "dark"}, headers={"cookie": cookie}, follow_redirects=False)

    assert plain.headers["set-cookie"] == "theme=dark; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax"
    assert kept.headers["set-cookie"] == f"{plain.headers['set-cookie']}; Secure"


async def test_any_other_cookie_is_nothing(service: RunningService) -> None:
    """Whatever stands in it, no page shows it."""
    for value in ("blue", '"><script>', "dark2", ""):
        answer = await service.http.get("/", headers={"cookie": f"theme={value}"})

        assert "data-theme" not in read(answer.text).one("html").attributes
    assert (await (await browser(service, "ana")).post(ADDRESS, data={"theme": "blue"})).status_code == 422
