"""The host opens the link that the first start prints, and becomes the owner."""

import asyncio

import httpx2
import pytest

from safelight.features.accounts.actions import offer_setup
from safelight.wire.accounts import GetCurrentUser
from safelight.wire.errors import LoginFailed
from tests.service import RunningService
from tests.web.browsing import browser
from tests.web.reading import read

PASSWORD = "correct horse"


async def offered(service: RunningService) -> str:
    token = await service.write(offer_setup)
    assert token
    return token


async def send(service: RunningService, token: str, **fields: str) -> httpx2.Response:
    return await service.http.post("/setup/", data={"token": token, "username": "ana", "password": PASSWORD, **fields})


async def test_the_journey(service: RunningService) -> None:
    """Link, form, account: whoever sends the form is at home, signed in, and can sign in again elsewhere."""
    link = f"/setup/?token={await offered(service)}"

    opened = await service.http.get(link)
    page = read(opened.text)
    typed = {one["name"]: one.attributes.get("value", "") for one in page.all("input")}
    sent = await service.http.post(
        page.one("form")["action"], data={**typed, "username": "Ana.L", "full_name": "Ana Lind", "password": PASSWORD}
    )
    home = await service.http.get(sent.headers["location"])
    client = service.as_stranger()
    await client.login("ana.l", PASSWORD)

    assert opened.status_code == 200
    assert opened.headers["cache-control"] == sent.headers["cache-control"] == "no-store"
    assert opened.headers["referrer-policy"] == "same-origin"
    assert (sent.status_code, sent.headers["location"], home.status_code) == (303, "/", 200)
    assert read(home.text).all("a", href="/ana.l/")
    assert (await client.send(GetCurrentUser())).user.full_name == "Ana Lind"
    assert await service.write(offer_setup) is None


async def test_a_link_works_once(service: RunningService) -> None:
    """Afterwards the link leads home, and its form says that there is an owner, and makes nobody."""
    token = await offered(service)
    await send(service, token)
    stranger = await browser(service)

    opened = await service.http.get(f"/setup/?token={token}")
    sent = await stranger.post("/setup/", data={"token": token, "username": "mallory", "password": PASSWORD})

    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert sent.status_code == 404
    assert "This service has its owner" in sent.text
    with pytest.raises(LoginFailed):
        await service.as_stranger().login("mallory", PASSWORD)


async def test_a_wrong_link_says_where_a_new_one_comes_from(service: RunningService) -> None:
    """Opened or sent, with a token that was never offered."""
    await offered(service)

    for token in ("", "0" * 32, "é\x00", "x" * 10_000):
        for answer in (await service.http.get("/setup/", params={"token": token}), await send(service, token)):
            assert answer.status_code == 404
            assert "it prints a new link" in read(answer.text).text
            assert answer.headers["cache-control"] == "no-store"


async def test_a_newer_start_makes_older_links_void(service: RunningService) -> None:
    """Only the link that was printed last is good."""
    older, newer = await offered(service), await offered(service)

    assert (await service.http.get(f"/setup/?token={older}")).status_code == 404
    assert (await service.http.get(f"/setup/?token={newer}")).status_code == 200


async def test_a_double_click(service: RunningService) -> None:
    """The second answer is the one that a browser shows: it is signed in by it, too."""
    token = await offered(service)

    answers = await asyncio.gather(send(service, token), send(service, token))

    assert [answer.status_code for answer in answers] == [303, 303]
    for answer in answers:
        assert "safelight=" in answer.headers["set-cookie"]


MISTAKES: list[tuple[dict[str, str], list[str]]] = [
    ({"username": "not a name!"}, ["username"]),
    ({"username": ""}, ["username"]),
    ({"username": "admin"}, ["username"]),
    ({"username": "x" * 31}, ["username"]),
    ({"password": "short"}, ["password"]),
    ({"password": "x" * 1025}, ["password"]),
    ({"full_name": "x" * 65}, ["full_name"]),
    ({"full_name": "a\x00b"}, ["full_name"]),
    ({"username": "..", "password": ""}, ["username", "password"]),
]


async def test_a_mistake_is_told_beside_its_field(service: RunningService) -> None:
    """Everything that is wrong at once; what was typed stays, but for the password; the link stays good."""
    token = await offered(service)

    for fields, wrong in MISTAKES:
        answer = await send(service, token, **fields)

        page = read(answer.text)
        assert answer.status_code == 422
        assert [one["name"] for one in page.all("input", **{"aria-invalid": "true"})] == wrong
        assert page.one("input", name="username")["value"] == fields.get("username", "ana")
        assert not page.one("input", name="password")["value"]
        for name in wrong:
            assert page.one("input", name=name)["aria-describedby"] == page.one("p", id=f"{name}-words")["id"]
    assert (await send(service, token)).status_code == 303


async def test_a_name_that_somebody_has_is_told_beside_its_field(service: RunningService) -> None:
    """Members may have come before the owner."""
    await service.person("ana")
    token = await offered(service)

    taken = await send(service, token)

    assert taken.status_code == 409
    assert "Somebody has this username already" in taken.text
    assert (await send(service, token, username="ana2")).status_code == 303


async def test_two_at_once_make_one_owner(service: RunningService) -> None:
    """Of many who send the form in the same moment one succeeds, and the others make no account."""
    token = await offered(service)
    names = [f"ana{number}" for number in range(6)]

    answers = await asyncio.gather(*(send(service, token, username=name) for name in names))

    assert sorted(answer.status_code for answer in answers) == [303, 404, 404, 404, 404, 404]
    for name, answer in zip(names, answers, strict=True):
        client = service.as_stranger()
        if answer.status_code == 303:
            await client.login(name, PASSWORD)
        else:
            with pytest.raises(LoginFailed):
                await client.login(name, PASSWORD)


async def test_another_site_cannot_send_the_form(service: RunningService) -> None:
    """Even with the right token: a browser says where the form came from. From our own page it is taken."""
    token = await offered(service)
    form = {"token": token, "username": "ana", "password": PASSWORD}

    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "http://else.test"}):
        refused = await service.http.post("/setup/", data=form, headers=headers)
        assert refused.status_code == 403
        assert "A page of another site" in read(refused.text).text
    taken = await service.http.post("/setup/", data=form, headers={"origin": "http://service.test"})

    assert taken.status_code == 303


async def test_a_form_has_its_limits(service: RunningService) -> None:
    """A body beyond any form is refused, whether it says its length or not."""

    async def endless():
        for _ in range(300):
            yield b"x" * 1024

    for content in (b"x" * 300_000, endless()):
        answer = await service.http.post("/setup/", content=content)
        assert answer.status_code == 413
        assert "send less" in read(answer.text).text
