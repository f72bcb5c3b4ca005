"""Requests as they go over the line, byte by byte."""

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPMessage, HTTPResponse
from typing import Any
from urllib.parse import urlencode

from tests.service import picture
from tests.socket_service import SocketService

PASSWORD = "safelight"
BOUNDARY = "----------------------------7f3a"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """Its members; it is one line."""
        assert self.headers["content-type"] == "application/json; charset=utf-8"
        assert len(self.body.split(b"\n")) == 1
        return json.loads(self.body)

    @property
    def brief(self) -> tuple[int, str]:
        """The HTTP status, and `ok` or the code of the refusal."""
        return self.status, self.json.get("code", self.json["status"])

    @property
    def cookies(self) -> list[str]:
        """The cookies that it sets, with all that is said of them."""
        return self.headers.get_all("set-cookie") or []


def exchange(service: SocketService, request: bytes, *, then_hang_up: bool = False) -> Answer:
    """Send these bytes on a connection of their own, half of which is closed then if asked; the answer."""
    with service.connect() as connection:
        connection.sendall(request)
        if then_hang_up:
            connection.shutdown(socket.SHUT_WR)
        return read_answer(connection, request.partition(b" ")[0].decode("latin-1"))


def read_answer(connection: socket.socket, method: str = "GET") -> Answer:
    """The next answer on a connection."""
    response = HTTPResponse(connection, method=method)
    response.begin()
    try:
        return Answer(response.status, response.headers, response.read())
    finally:
        response.close()


def head(method: str, path: str, headers: Mapping[str, str], *, version: str = "1.1") -> bytes:
    """A request up to its body."""
    lines = [f"{method} {path} HTTP/{version}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def post(path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """A whole POST, in the form that the headers name or urlencoded."""
    form = {"Host": "photos.example", "Content-Type": "application/x-www-form-urlencoded"}
    return head("POST", path, form | {"Content-Length": str(len(body))} | headers) + body


def multipart(texts: Mapping[str, str], photo: bytes | None = None) -> tuple[str, bytes]:
    """A content type and a body, texts as they are and the photo under the name of the phone's file."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{texts[name]}\r\n' for name in texts
    ]
    body = "".join(parts).encode()
    if photo is not None:
        disposition = 'form-data; name="photo"; filename="file"'
        body += f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n\r\n".encode() + photo + b"\r\n"
    return f"multipart/form-data; boundary={BOUNDARY}", body + f"--{BOUNDARY}--\r\n".encode()


@dataclass(frozen=True, slots=True)
class Phone:
    """Somebody who is signed in."""

    service: SocketService
    username: str
    pk: int
    cookie: str

    def get(self, path: str) -> Answer:
        """Ask by GET."""
        return exchange(self.service, head("GET", path, {"Host": "photos.example", "Cookie": self.cookie}))

    def post(self, path: str, **texts: object) -> Answer:
        """Ask by POST."""
        return exchange(self.service, post(path, {"Cookie": self.cookie}, urlencode(texts).encode()))

    def publish(self, caption: str, stamp: int = 1_300_000_000) -> int:
        """Upload and configure; the media's pk."""
        kind, body = multipart({"device_timestamp": str(stamp)}, picture())
        headers = {"Cookie": self.cookie, "Content-Type": kind}
        assert exchange(self.service, post("/api/v1/media/upload/", headers, body)).brief == (200, "ok")
        return self.post("/api/v1/media/configure/", device_timestamp=stamp, caption=caption).json["media"]["pk"]


def sign_up(service: SocketService, username: str) -> Phone:
    """A new account."""
    form = urlencode({"username": username, "password": PASSWORD, "device_id": "phone"}).encode()
    answer = exchange(service, post("/api/v1/accounts/create/", {}, form))
    return Phone(service, username, answer.json["created_user"]["pk"], answer.cookies[0].partition(";")[0])
