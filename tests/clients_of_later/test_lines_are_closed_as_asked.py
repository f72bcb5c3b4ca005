"""HTTP as these libraries speak it, byte by byte: lines that they want closed, and reads that name a content type."""

import json
import socket

import pytest

from tests.socket_service import SocketService

from .people import Person

SILENCE_SECONDS = 5


def asking(path: str, *headers: str, method: str = "GET") -> bytes:
    """A request without a body."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: photos.example", *headers, "", ""]).encode()


def until_closed(connection: socket.socket) -> bytes:
    """Everything that comes, up to the end of the line; fails if it does not end."""
    connection.settimeout(SILENCE_SECONDS)
    parts = list(iter(lambda: connection.recv(65536), b""))
    return b"".join(parts)


@pytest.mark.parametrize("path", ["/api/v1/qe/sync/", "/api/v1/feed/timeline/", "/rupload_igphoto/1", "/graphql_www"])
def test_who_wants_the_line_closed_reads_that_it_is(served: SocketService, path: str) -> None:
    """In a header of the answer, whatever was asked; and then it is closed."""
    with served.connect() as connection:
        connection.sendall(asking(path, "Connection: close", "X-IG-App-ID: 1"))
        answer = until_closed(connection)

    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"connection: close" in head.lower().split(b"\r\n")
    assert json.loads(body)["status"] in {"ok", "failed"}


def test_a_post_that_wants_the_line_closed(served: SocketService) -> None:
    """Also when it brings a body."""
    body = b"signed_body=SIGNATURE.%7B%22username%22%3A%22nobody%22%2C%22password%22%3A%22x%22%7D"
    form = ("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "Connection: close")
    with served.connect() as connection:
        connection.sendall(asking("/api/v1/accounts/login/", *form, method="POST") + body)
        answer = until_closed(connection)

    assert answer.startswith(b"HTTP/1.1 4")
    assert b"connection: close" in answer.lower()


@pytest.mark.parametrize("length", [[], ["Content-Length: 0"]], ids=["no length", "length 0"])
def test_a_read_that_names_a_content_type(served: SocketService, ben: Person, length: list[str]) -> None:
    """Nobody waits for the body that does not come; the line can be used again."""
    form = "Content-Type: application/x-www-form-urlencoded; charset=UTF-8"
    session = f"Cookie: sessionid={ben.client.session}"
    with served.connect() as connection:
        connection.settimeout(SILENCE_SECONDS)
        for close in ([], ["Connection: close"]):
            connection.sendall(asking("/api/v1/feed/timeline/", form, session, "X-IG-App-ID: 1", *length, *close))
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("path", ["/graphql_www", "/graphql_www?x=1"])
def test_what_is_tried_after_a_refused_login_is_not_found(served: SocketService, path: str) -> None:
    """By whatever method, as JSON: a page's 405 would be taken for more than absence."""
    for method in ("GET", "POST"):
        with served.connect() as connection:
            connection.sendall(asking(path, "Connection: close", "Content-Length: 0", method=method))
            answer = until_closed(connection)

        assert answer.startswith(b"HTTP/1.1 404")
        assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == "not_found"
