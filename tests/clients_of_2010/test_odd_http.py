"""HTTP as it is seldom spoken, on a line of its own."""

import pytest

from tests.socket_service import SocketService

from .phone import Phone, exchange, head, post, read_answer

ME = "/api/v1/accounts/current_user/"
CONFIGURE = "/api/v1/media/configure/"


def headers(phone: Phone, **more: str) -> dict[str, str]:
    """A host and a session, and more."""
    return {"Host": "photos.example", "Cookie": phone.cookie, **more}


def test_a_body_in_chunks_is_read(served: SocketService, ana: Phone) -> None:
    """In the middle of a name, one with an extension."""
    start = head("POST", CONFIGURE, headers(ana, **{"Transfer-Encoding": "chunked"}))

    answer = exchange(served, start + b"6\r\ndevice\r\n9;x=y\r\n_timestam\r\n3\r\np=5\r\n0\r\n\r\n")

    assert answer.brief == (404, "no_upload")


def test_the_line_stays_open_or_is_closed_as_asked(served: SocketService, ana: Phone) -> None:
    """Two requests on one line, the second of which closes it."""
    with served.connect() as connection:
        connection.sendall(head("GET", ME, headers(ana)))
        first = read_answer(connection)
        connection.sendall(head("GET", ME, headers(ana, Connection="close")))
        second = read_answer(connection)
        end = connection.recv(1)

    assert first.body == second.body
    assert (second.headers["connection"], end) == ("close", b"")


def test_requests_that_come_at_once_are_answered_in_order(served: SocketService, ana: Phone, ben: Phone) -> None:
    """Three on one line before the first answer."""
    asked = [head("GET", ME, headers(phone)) for phone in (ana, ben, ana)]
    with served.connect() as connection:
        connection.sendall(asked[0])
        names = [read_answer(connection).json["user"]["username"]]
        for request in asked[1:]:
            connection.sendall(request)
            names.append(read_answer(connection).json["user"]["username"])

    assert names == ["ana", "ben", "ana"]


def test_head_has_the_headers_and_no_body(served: SocketService, ana: Phone, ben: Phone) -> None:
    """Of what reads. What writes says that it takes no HEAD."""
    photo = ben.get("/api/v1/feed/user/").json["items"][0]["pk"]
    whole = ana.get(ME)

    answer = exchange(served, head("HEAD", ME, headers(ana)))
    refused = exchange(served, head("HEAD", f"/api/v1/media/{photo}/like/", headers(ana)))

    assert (answer.status, answer.body, answer.headers["content-length"]) == (200, b"", str(len(whole.body)))
    assert (refused.status, refused.headers["allow"]) == (405, "GET, POST")
    assert not ana.get(f"/api/v1/media/{photo}/info/").json["media"]["has_liked"]


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "TRACE", "PROPFIND", "get"])
def test_other_methods_are_told_so(served: SocketService, ana: Phone, method: str) -> None:
    """And no page of another site is told that it may."""
    answer = exchange(served, head(method, ME, headers(ana, Origin="https://evil.example")))

    assert answer.brief == (405, "wrong_method")
    assert answer.headers["allow"] == "GET"
    assert not [name for name in answer.headers if name.startswith("access-control")]


NOWHERE = [
    "/api/v1/users/%00/usernameinfo/",
    "/api/v1/users/%/usernameinfo/",
    "/api/v1/users/%zz/usernameinfo/",
    "/api/v1/users/%ff/usernameinfo/",
    "/api/v1/users/%ed%a0%80/usernameinfo/",
    "/api/v1/users/%c0%af/usernameinfo/",
    "/api/v1/users/ana%2f/usernameinfo/",
    "/api/v1/users/..%2f..%2fana/usernameinfo/",
    "/api/v1/users/../users/ana/usernameinfo/",
    "/api/v1//users/ana/usernameinfo/",
    "/api/v1/users//ana/usernameinfo/",
    "/api/v1/users/ana/usernameinfo//",
    "/api/v1/users/ana/usernameinfo/;x",
    "/api/v1/" + "a" * 50_000,
    "/api/v1/" + "users/" * 8_000,
]


@pytest.mark.parametrize("path", NOWHERE)
def test_paths_that_lead_nowhere(served: SocketService, ana: Phone, path: str) -> None:
    """With escapes for what can't stand in them, doubled slashes, dots, beyond measure."""
    assert ana.get(path).brief == (404, "not_found")


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/v1/" + "a" * 600_000, 431), ("/api/v1/\xff", 400), ("api/v1", 400), ("/a b", 400), (f"{ME}?\xff", 400)],
)
def test_what_is_no_request_is_refused_by_the_server_itself(
    served: SocketService, ana: Phone, path: str, status: int
) -> None:
    """A line too long, bytes that no address has."""
    assert ana.get(path).status == status


def test_odd_headers_change_nothing(served: SocketService, ana: Phone) -> None:
    """Long ones, doubled ones, bytes outside ASCII, none at all but the session."""
    oddities = [
        f"Cookie: {ana.cookie}\r\n",
        f"Host: x\r\nCookie: {ana.cookie}\r\nX-Long: {'a' * 50_000}\r\n",
        f"Host: x\r\nHost: y\r\nCookie: {ana.cookie}\r\nAccept: a\r\nAccept: b\r\n",
        f"Host: \xff\xfe\r\nUser-Agent: \xe9\xff\r\nCookie: {ana.cookie}\r\n",
        f"Host: a b<script>\r\nCookie:{ana.cookie}\r\nReferer: \t\r\nX-Empty:\r\n",
        f"hOsT: x\r\ncOoKiE:   {ana.cookie}   \r\n",
        f"Host: x\r\nCookie: ds_user=ben\r\nCookie: {ana.cookie}\r\nCookie: ds_user_id=1\r\n",
        f"Host: x\r\nCookie: {ana.cookie}\r\nContent-Type: \xff\r\nContent-Length: 3\r\n\r\nabc",
    ]
    for oddity in oddities:
        request = f"GET {ME} HTTP/1.1\r\n{oddity}" + ("" if "\r\n\r\n" in oddity else "\r\n")

        answer = exchange(served, request.encode("latin-1"))

        assert answer.brief == (200, "ok")
        assert answer.json["user"]["username"] == "ana"
        assert answer.json["user"]["profile_pic_url"].isascii()
        assert "<" not in answer.json["user"]["profile_pic_url"]


@pytest.mark.parametrize(
    "framing",
    [
        "Content-Length: -1",
        "Content-Length: 18\r\nContent-Length: 17",
        "Content-Length: many",
        "Transfer-Encoding: surprise",
    ],
)
def test_a_body_of_no_clear_length_is_refused(served: SocketService, ana: Phone, framing: str) -> None:
    """Nobody between us and the client may read it another way."""
    start = f"POST {CONFIGURE} HTTP/1.1\r\nHost: x\r\nCookie: {ana.cookie}\r\n{framing}\r\n\r\n"

    answer = exchange(served, start.encode() + b"device_timestamp=1", then_hang_up=True)

    assert answer.status == 400


def test_an_origin_that_is_none_is_another_site(served: SocketService, ana: Phone) -> None:
    """Bytes of any kind; the same request without it is let through."""
    for origin in ("http://[::1", "\xff", "http://\xff", "null", "http://photos.example@evil.example"):
        refused = exchange(served, post(CONFIGURE, headers(ana, Origin=origin), b"device_timestamp=1"))

        assert refused.brief == (403, "cross_site")
    assert exchange(served, post(CONFIGURE, headers(ana), b"device_timestamp=1")).brief == (404, "no_upload")
