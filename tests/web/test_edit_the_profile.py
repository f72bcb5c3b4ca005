"""Somebody says something else about themselves on the pages, and takes another picture."""

import httpx2

from tests.service import RunningService, picture

from .browsing import browser
from .pressing import fields_of, press
from .reading import read

ADDRESS = "/settings/profile/"
LONG = "x" * 30
WORDS = {
    "username": LONG,
    "full_name": "<b>أنا</b> 写真",
    "biography": "one\r\ntwo <script>",
    "external_url": "example.org/ana",
    "email": "ana@example.org",
}


async def saved(visitor: httpx2.AsyncClient, **words: str) -> httpx2.Response:
    """The answer to the form as it stands, with other words in it."""
    page = read((await visitor.get(ADDRESS)).text)
    fields = fields_of(page, page.one("form", action=ADDRESS))
    return await visitor.post(ADDRESS, data=fields | words)


def shown(page: httpx2.Response) -> dict[str, str]:
    """What stands in the form's fields of one line."""
    document = read(page.text)
    return fields_of(document, document.one("form", action=ADDRESS))


async def test_the_journey(service: RunningService) -> None:
    """What was typed is there, as it was typed; the link became one, and a new line counts once."""
    ana = await browser(service, "ana")

    answer = await saved(ana, **WORDS)

    profile = await ana.get(f"/{LONG}/")
    assert answer.url.path == ADDRESS
    assert "Saved." in read(answer.text).text
    assert shown(answer) == {
        "username": LONG,
        "full_name": "<b>أنا</b> 写真",
        "external_url": "https://example.org/ana",
        "email": "ana@example.org",
    }
    assert "one\ntwo <script>" in read(answer.text).text.replace("\r", "")
    assert "<script>" not in profile.text
    assert read(profile.text).all("a", href="https://example.org/ana")


async def test_what_is_emptied_is_empty(service: RunningService) -> None:
    """All but the username can be left out."""
    ana = await browser(service, "ana")
    await saved(ana, **WORDS | {"username": "ana"})

    answer = await ana.post(ADDRESS, data={"username": "ana", "biography": "", "email": ""})

    assert shown(answer) == {"username": "ana", "full_name": "", "external_url": "", "email": ""}
    assert "two" not in read(answer.text).text


async def test_mistakes_are_told_beside_their_fields(service: RunningService) -> None:
    """All at once, with everything that was typed; nothing has changed."""
    ana = await browser(service, "ana")
    wrong = {
        "username": "no name!",
        "full_name": "x" * 65,
        "biography": "b" * 151,
        "external_url": "javascript://alert(1)",
        "email": "e" * 255,
    }

    for names in (["full_name", "external_url", "email"], ["username"]):
        answer = await saved(ana, **{name: wrong[name] for name in names})

        page = read(answer.text)
        assert answer.status_code == 422
        assert sorted(one["name"] for one in page.all("input", **{"aria-invalid": "true"})) == sorted(names)
        assert page.one("input", name=names[0])["value"] == wrong[names[0]]
    long = await saved(ana, biography=wrong["biography"])
    assert read(long.text).one("textarea")["aria-invalid"] == "true"
    assert wrong["biography"] in long.text
    assert shown(await ana.get(ADDRESS))["username"] == "ana"


async def test_a_name_that_somebody_has(service: RunningService) -> None:
    """Is told beside its field; one's own is none of these."""
    await service.pk("ben")
    ana = await browser(service, "ana")

    taken = await saved(ana, username="Ben", full_name="Ana")
    own = await saved(ana, username="ANA", full_name="Ana")

    assert read(taken.text).one("input", name="username")["aria-invalid"] == "true"
    assert shown(taken)["full_name"] == "Ana"
    assert own.status_code == 200


async def test_a_picture(service: RunningService) -> None:
    """It is sent, shown on every page, and removed again."""
    ana = await browser(service, "ana")

    chosen = await ana.post("/settings/picture/", files={"profile_pic": ("me.jpg", picture())})
    address = read(chosen.text).all("img")[-1]["src"]
    removed = await press(ana, chosen, "/settings/picture/remove/")

    assert "/profiles/profile_" in address
    assert "anonymousUser" in removed.text
    assert (await ana.get(address)).status_code == 404


async def test_what_is_no_picture(service: RunningService) -> None:
    """No file, an empty one, and one of another kind: the page stays and says what is the matter."""
    ana = await browser(service, "ana")

    for files in ({}, {"profile_pic": ("", b"")}, {"profile_pic": ("a.txt", b"words")}):
        answer = await ana.post("/settings/picture/", files=files or {"other": ("x", b"x")})

        assert answer.status_code in {415, 422}
        assert read(answer.text).one("p", role="alert")
        assert read(answer.text).all("form", action=ADDRESS)


async def test_a_session_that_ended_meanwhile_loses_no_word(service: RunningService) -> None:
    """The form comes again with what was typed, and a way to sign in; nothing of anybody is changed or told."""
    stranger = await browser(service)

    answer = await stranger.post(ADDRESS, data=WORDS)

    page = read(answer.text)
    assert answer.status_code == 403
    assert page.all("a", href=f"/login/?next={ADDRESS}")
    assert shown(answer)["full_name"] == WORDS["full_name"]
    assert "two <script>" in page.text
    assert not page.all("form", action="/settings/picture/")
