"""Somebody writes things that a careless page would run."""

import re

from safelight import Place
from safelight.features.accounts.actions import offer_setup
from safelight.wire.codes import code_of
from safelight.wire.comments import PostComment
from tests.service import RunningService
from tests.web.reading import read

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> '",
    "</title></textarea></style><script>alert(1)</script>",
    "javascript:alert(1) {{ 7*7 }} {% raw %}",
]


async def test_words_stay_words(service: RunningService) -> None:
    """Whatever people write as name, caption, place, description or comment is text on every page, and no element."""
    for number, words in enumerate(HOSTILE):
        await service.person(f"ana{number}", full_name=words)
        pk = await service.photo(by=f"ana{number}", caption=words, alt=words, location=Place(name=words))
        await (await service.as_user("ben")).send(PostComment(pk=pk, comment_text=words))

        for path in ("/", f"/p/{code_of(pk)}/"):
            page = read((await service.http.get(path)).text)

            assert page.text.count(words) >= 3
            assert all(re.fullmatch(r"/static/[0-9a-f]+/[a-z]+\.js", script["src"]) for script in page.all("script"))
            assert words in [image["alt"] for image in page.all("img")]
            assert not any(name.startswith("on") for one in page.elements for name in one.attributes)
            assert not any(address.startswith("javascript") for address in page.addresses())


async def test_the_form_gives_hostile_words_back_as_words(service: RunningService) -> None:
    """The set-up form shows again what was typed, and the token, without running either."""
    token = await service.write(offer_setup)
    typed = {"token": token, "username": HOSTILE[1], "full_name": HOSTILE[0], "password": "longer than that"}

    answer = await service.http.post("/setup/", data=typed)

    page = read(answer.text)
    assert answer.status_code == 422
    assert page.one("input", name="username")["value"] == HOSTILE[1]
    assert page.one("input", name="full_name")["value"] == HOSTILE[0]
    assert all(script["src"].startswith("/static/") for script in page.all("script"))
