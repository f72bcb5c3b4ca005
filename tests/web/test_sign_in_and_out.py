"""Somebody signs in on the pages, lands where they wanted to be, and signs out."""

import httpx2
import pytest

from tests.limited import ON
from tests.service import BASE, PASSWORD, RunningService

from .browsing import browser
from .reading import read


def is_signed_in(answer: httpx2.Response) -> bool:
    """Whether the page has a way to one's own places."""
    return bool(read(answer.text).all("nav", **{"aria-label": "Places"}))


async def test_one_lands_where_one_wanted_to_go(service: RunningService) -> None:
    """Whoever opened a page that needs a session is led back to it, with its query."""
    await service.pk("ana")
    visitor = await browser(service)

    form = read((await visitor.get("/login/?next=/ana/%3Fmax_id%3D9")).text)
    landed = await visitor.post(
        "/login/", data={"username": "ana", "password": PASSWORD, "next": form.one("input", name="next")["value"]}
    )

    assert landed.url == f"{BASE}/ana/?max_id=9"
    assert is_signed_in(landed)


async def test_the_bar_leads_to_the_same_place(service: RunningService) -> None:
    """On the page itself: there is one way to where one wanted to go, not one within another."""
    address = "/login/?next=/ana/%3Fmax_id%3D9"
    visitor = await browser(service)

    page = read((await visitor.get(address)).text)

    assert page.all("a", href=address)
    assert not any("login" in link["href"].partition("next=")[2] for link in page.all("a"))


async def test_a_failure_keeps_the_name(service: RunningService) -> None:
    """And says no more than that one of the two is not right, whether or not anybody has the name."""
    await service.pk("ana")
    visitor = await browser(service)

    answers = [
        await visitor.post("/login/", data={"username": name, "password": "wrongwrong", "next": "/ana/"})
        for name in ("ana", "zoe")
    ]

    for answer, name in zip(answers, ("ana", "zoe"), strict=True):
        page = read(answer.text)
        assert answer.status_code == 422
        assert page.one("input", name="username")["value"] == name
        assert page.one("input", name="next")["value"] == "/ana/"
        assert (
            "value" not in page.one("input", name="password").attributes
            or not page.one("input", name="password")["value"]
        )
        assert page.one("p", role="alert")
    assert len({answer.text.replace("ana", "zoe") for answer in answers}) == 1


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "http:evil.example",
        "",
        "/" * 3000,
        "///evil.example",
    ],
)
async def test_nobody_is_led_to_another_place(service: RunningService, address: str) -> None:
    """Whatever an address that somebody was given says, it leads to a page here."""
    await service.pk("ana")
    visitor = await browser(service)

    landed = await visitor.post("/login/", data={"username": "ana", "password": PASSWORD, "next": address})

    assert landed.url == f"{BASE}/"


async def test_signing_out_ends_the_session(service: RunningService) -> None:
    """The cookie is taken away, and whoever kept a copy has nothing."""
    ana = await browser(service, "ana")
    (kept,) = [*ana.cookies.jar]

    left = await ana.post("/logout/")
    ana.cookies.set(kept.name, kept.value or "")

    assert not is_signed_in(left)
    assert not is_signed_in(await ana.get("/"))


async def test_the_cookie_is_for_pages_of_this_site_alone(service: RunningService) -> None:
    """No script reads it, no other site has it sent; on https it has a name that no neighbour can set."""
    await service.pk("ana")
    account = {"username": "ana", "password": PASSWORD}

    plain = (await service.http.post("/login/", data=account)).headers["set-cookie"]
    secure = (await service.beside(base_url="https://photos.example").http.post("/login/", data=account)).headers

    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(plain.split("; "))
    assert plain.startswith("safelight=")
    assert secure["set-cookie"].startswith("__Host-safelight=")
    assert "Secure" in secure["set-cookie"].split("; ")
    assert secure["strict-transport-security"]


async def test_another_site_can_not_sign_anybody_in_or_out(service: RunningService) -> None:
    """A form of another site is refused, and nothing has happened."""
    ana = await browser(service, "ana")
    foreign = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    out = await ana.post("/logout/", headers=foreign)
    into = await ana.post("/login/", data={"username": "ana", "password": PASSWORD}, headers=foreign)

    assert (out.status_code, into.status_code) == (403, 403)
    assert is_signed_in(await ana.get("/"))


async def test_too_many_wrong_passwords(service: RunningService) -> None:
    """The form stays, and says that one has to wait."""
    limited = service.beside(limits=ON)
    visitor = await browser(limited)
    await service.pk("ana")

    answers = [await visitor.post("/login/", data={"username": "ana", "password": "wrongwrong"}) for _ in range(60)]

    assert answers[-1].status_code == 429
    assert read(answers[-1].text).one("input", name="username")["value"] == "ana"


async def test_a_form_after_the_session_has_ended(service: RunningService) -> None:
    """It leads to signing in, and then back to where the form stood; a script is told so."""
    visitor = await browser(service)

    led = await visitor.post("/logout/", headers={"referer": f"{BASE}/explore/?q=sea"})
    told = await visitor.post("/logout/", headers={"referer": f"{BASE}/explore/", "accept": "application/json"})

    assert read(led.text).one("input", name="next")["value"] == "/explore/?q=sea"
    assert told.json() == {"to": "/login/?next=%2Fexplore%2F"}
