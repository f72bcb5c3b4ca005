"""Calls of the demo as they look on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from safelight.testing import Demo

FEED = "/api/v1/feed/timeline/?count=1"
ANSWER_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its status, headers by small letters, and its JSON."""

    status: int
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def lasting(self) -> dict[str, str]:
        """The headers that don't depend on the moment or the body's length."""
        return {name: text for name, text in self.headers.items() if name not in {"date", "content-length"}}


def ask(
    demo: Demo,
    path: str,
    *,
    method: str = "GET",
    form: Mapping[str, object] | bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answered:
    """Send a request on a connection of its own."""
    connection = HTTPConnection(urlsplit(demo.url).netloc, timeout=ANSWER_SECONDS)
    body = form if isinstance(form, bytes) else urlencode(form or {}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    connection.request(method, path, body if method == "POST" else None, {**kind, **(headers or {})})
    response = connection.getresponse()
    try:
        content = response.read()
        return Answered(
            response.status,
            {name.lower(): text for name, text in response.getheaders()},
            msgspec.json.decode(content) if content.startswith(b"{") else {},
        )
    finally:
        connection.close()


def session_of(demo: Demo, name: str = "ana") -> dict[str, str]:
    """The header by which somebody is signed in."""
    return {"Cookie": f"sessionid={demo.client(name).session}"}
