"""Asking a service over one connection, and looking at what its processes compute for that."""

import asyncio
import json
from collections.abc import Callable, Mapping
from http.client import HTTPConnection
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import asyncpg
from PIL import Image

from safelight.wire.contract import BASE

from .asking import Question
from .forms import FORM, MULTIPART, upload_form
from .memory import family_of
from .servers import Server
from .session import connect

STAMPS = count(1)


class Hand:
    """One connection that stays open."""

    def __init__(self, server: Server, database_url: str) -> None:
        self._connection: HTTPConnection = connect(server.url)
        self._server = server
        self._database_url = database_url

    def __enter__(self) -> "Hand":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def processes(self) -> list[int]:
        """Those of the service but for the ones that draw pictures, and those that PostgreSQL has for it."""
        own = [pid for pid in family_of(self._server.pid) if not is_drawing(pid)]
        return own + (asyncio.run(backends(self._database_url)) if self._database_url else [])

    def ask(self, question: Question, headers: Mapping[str, str]) -> bytes:
        """What is answered. Raises: RuntimeError if it is refused."""
        if question.form is None:
            return self.send("GET", question.path, b"", headers)
        return self.send("POST", question.path, question.form.encode(), {**headers, **FORM})

    def send(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        """The same, for any body."""
        self._connection.request(method, path, body, dict(headers))
        response = self._connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} was answered {response.status}: {answer[:500]!r}")
        return answer


def is_drawing(pid: int) -> bool:
    """Whether it is a process of the darkroom."""
    return b"safelight.kit.pictures" in Path(f"/proc/{pid}/cmdline").read_bytes()


async def backends(url: str) -> list[int]:
    """The server's processes for a database, but for the one that tells."""
    connection = cast("Any", await asyncpg.connect(url))
    own = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    pids = [row["pid"] for row in await connection.fetch(own)]
    await connection.close()
    return pids


def publish_and_delete(headers: Mapping[str, str]) -> Callable[[Hand], None]:
    """Publish a small photo, and delete it."""
    file = BytesIO()
    Image.new("RGB", (150, 150), "teal").save(file, "JPEG")

    def step(hand: Hand) -> None:
        stamp = next(STAMPS)
        photo = b"".join(upload_form(stamp, file.getvalue()))
        hand.send("POST", f"{BASE}media/upload/", photo, {**headers, **MULTIPART})
        form = urlencode({"device_timestamp": stamp, "caption": "Teal #grow"})
        media = json.loads(hand.ask(Question(f"{BASE}media/configure/", form), headers))["media"]
        hand.ask(Question(f"{BASE}media/{media['pk']}/delete/", ""), headers)

    return step
