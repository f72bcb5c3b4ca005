"""Somebody opens addresses of photos that nobody made."""

import pytest

from safelight.wire.codes import code_of
from tests.features.photos import publish
from tests.service import BASE, RunningService

from .browsing import browser

CODES = [
    "%00",
    "%ff",
    "%ED%A0%80",
    "%0d%0aset-cookie:a=b",
    "..",
    "%2e%2e",
    "<b>",
    "é",
    "x" * 500,
    "%5c%5cevil.example",
    "-",
]
GETS = ["", "likers/", "comments/", "edit/", "delete/", "original/", "comments/1/delete/", "comments/x/delete/"]
POSTS = ["like/", "unlike/", "comments/", "edit/", "delete/", "comments/1/delete/", "comments/x/delete/"]


@pytest.mark.parametrize("name", ["", "ana"])
async def test_nothing_breaks_and_nobody_is_led_away(service: RunningService, name: str) -> None:
    """Whatever stands where a code should stand, and whoever asks: a page of ours says what is the matter."""
    visitor = await browser(service, name)

    for code in CODES:
        answers = [await visitor.get(f"/p/{code}/{act}") for act in GETS]
        answers += [await visitor.post(f"/p/{code}/{act}", data={"comment_text": "Hm"}) for act in POSTS]

        for answer in answers:
            assert answer.status_code < 500, answer.url
            assert str(answer.url).startswith(f"{BASE}/")
            assert "set-cookie" not in answer.headers


async def test_other_parameters_that_make_no_sense(service: RunningService) -> None:
    """They are refused, or do no harm."""
    address = f"/p/{code_of(await publish(service, 'ana'))}/"
    ana = await browser(service, "ana")

    for query in (
        "max_id=x",
        "max_id=-1",
        f"max_id={10**30}",
        "comment=x",
        f"comment={10**30}",
        "comment=%ff",
        "max_id=0&comment=0",
        "a=b",
    ):
        for act in ("", "likers/", "comments/"):
            assert (await ana.get(f"{address}{act}?{query}")).status_code in {200, 422}
