"""Somebody sends to every form, and asks of every page, what no browser would."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from safelight.app import pages as app
from safelight.kit.web.pages import PageDoor, Pages
from tests.service import RunningService

from .browsing import browser
from .test_name_the_service import owner

HUGE = "9" * 5000
TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "-1",
    "1.5",
    "nan",
    "inf",
    HUGE,
    "9223372036854775808",
    "true",
    "\u202e",
    "%s",
    "//x.test",
    "'\"",
]
STRANGE: list[tuple[bytes, str]] = [
    (b'{"%s": "\\ud800"}', "application/json"),
    (b'{"%s": ["a", {"b": null}]}', "application/json"),
    (b'{"%s": 1e400}', "application/json"),
    (b'{"%s": "\\u0000"}', "text/plain"),
    (b"%s=%ed%a0%80", "application/x-www-form-urlencoded"),
    (b"%s=\xff\xfe", ""),
    (b"%s=a&%s=b", "multipart/form-data"),
    (b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n\xff\r\n--x--', "multipart/form-data; boundary=x"),
    (b"--x\r\n", "multipart/form-data; boundary=x"),
]
NOT_SENT = ("/logout/", "/settings/delete/", "/settings/password/", "/healthz")
"""What would end the session that the others need, and what is no page."""


def every_door() -> Iterator[PageDoor]:
    """Of all features."""
    found = [one.pages for one in vars(app).values() if isinstance(getattr(one, "pages", None), Pages)]
    return (door for pages in found for door in pages.doors if door.path not in NOT_SENT)


def filled(path: str, text: str) -> str:
    """A door's address, with the same in each of its places."""
    return "/".join(text if part.startswith("{") else part for part in path.split("/"))


async def test_strange_texts(service: RunningService) -> None:
    """In all fields of a form or an address at once, to each door another; it is told, and never an incident."""
    ana = await owner(service)
    broken: list[str] = []

    for door, text in zip(every_door(), cycle(TEXTS), strict=False):
        kind = "params" if door.method == "GET" else "data"
        given: dict[str, Any] = {kind: dict.fromkeys(door.parameters.__struct_fields__, text)}
        answer = await ana.request(door.method, filled(door.path, "1"), **given, follow_redirects=False)
        broken += [f"{door.method} {door.path} {text[:20]!r}"] * (answer.status_code >= 500)

    assert not broken


async def test_strange_bodies(service: RunningService) -> None:
    """To each form another, by somebody who is signed in and by somebody who is not."""
    ana, stranger = await owner(service), await browser(service)
    forms = [door for door in every_door() if door.method == "POST"]
    broken: list[str] = []

    for door, (body, kind) in zip(forms, cycle(STRANGE), strict=False):
        name = [*door.parameters.__struct_fields__, "x"][-2:][0]
        given: dict[str, Any] = {"content": body.replace(b"%s", name.encode()), "headers": {"content-type": kind}}
        for who in (ana, stranger):
            answer = await who.post(filled(door.path, "1"), **given, follow_redirects=False)
            broken += [f"{door.path} {body!r}"] * (answer.status_code >= 500)

    assert not broken
