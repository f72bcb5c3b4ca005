"""Pictures that were asked for lately, from memory: what the service itself sends is mostly the newest ones."""

import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from safelight.kit.cache import Cache
from safelight.kit.storage import Storage

from .addresses import Scope
from .files import PUBLISHED, picture_key
from .kept import SMALL_BYTES

Message = Mapping[str, Any]
Send = Callable[[Message], Awaitable[None]]

CONDITIONS = frozenset((b"range", b"if-range", b"if-none-match"))
"""What makes an answer another one than the whole picture."""

HEADERS_BYTES = 2400
"""What an answer takes in memory beside its picture, of which the smallest have less: mostly its headers."""


class Sent(NamedTuple):
    """A whole picture as it was sent, and where its file lies."""

    path: str
    start: Message
    body: Message

    def __len__(self) -> int:
        return len(self.body["body"]) + HEADERS_BYTES


class Recent:
    """
    The answers by which whole, small pictures were sent from a folder, up to so many bytes of them.

    Such an answer never changes, but its file may be taken away, by another process too, and is then not found from
    that moment on: so it is looked for each time. That asks the kernel, which has the names of such files in memory.
    """

    def __init__(self, storage: Storage, most_bytes: int = 6_000_000) -> None:
        self._storage = storage
        self._sent = Cache[str, Sent](most_bytes)

    def find(self, scope: Scope) -> Sent | None:
        """What answers a request, if it asks for a whole picture that is remembered and still there."""
        found = self._sent.find(scope["path"])
        if found is None or scope["method"] != "GET":
            return None
        for name, _ in scope["headers"]:
            if name in CONDITIONS:
                return None
        if not os.access(found.path, os.F_OK):
            self._sent.forget(scope["path"])
            return None
        return found

    def watching(self, scope: Scope, send: Send) -> Send:
        """The same `send`, by which a picture is remembered that goes through it whole."""
        path = self._path(scope)
        if path is None:
            return send
        started: list[Message] = []

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                started.append(message)
            elif started and is_small_and_whole(message):
                self._sent.keep(scope["path"], Sent(str(path), started.pop(), message))
            await send(message)

        return watched

    def _path(self, scope: Scope) -> Path | None:
        key = picture_key(scope["path"].removeprefix(PUBLISHED)) if scope["path"].startswith(PUBLISHED) else None
        return self._storage.find(key) if key and scope["method"] == "GET" else None


def is_small_and_whole(message: Message) -> bool:
    """Whether this is all of a body, and no larger than what is remembered."""
    is_all = message["type"] == "http.response.body" and not message.get("more_body")
    return is_all and 0 < len(message["body"]) <= SMALL_BYTES
