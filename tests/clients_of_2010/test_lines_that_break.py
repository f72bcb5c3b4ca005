"""Phones on bad lines: bodies that end early, senders that go away, refusals that must get through."""

import socket
import struct
from collections.abc import Callable
from http.client import HTTPConnection

import httpx2
import pytest

from tests.service import picture
from tests.socket_service import SocketService

from .phone import Answer, Phone, exchange, head, multipart, post, read_answer

UPLOAD = "/api/v1/media/upload/"
CONFIGURE = "/api/v1/media/configure/"
LARGE_KIND, LARGE = multipart({"device_timestamp": "7"}, b"\xff\xd8" + b"x" * 5_000_000)
TOO_LARGE = multipart({"device_timestamp": "7"}, b"x" * 33_000_000)[1]
CAPTION = b"device_timestamp=7&caption=" + b"x" * 10_000_000


def by_http_client(service: SocketService, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """It sends everything before it reads, and takes a broken line for the end."""
    connection = HTTPConnection("127.0.0.1", service.port, timeout=20)
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.request("GET", "/healthz")
    assert connection.getresponse().read() == b"ok"
    connection.close()
    return answer.brief


def by_httpx2(service: SocketService, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
    """Our own client's library."""
    answer = httpx2.post(service.url + path, content=body, headers=headers)
    return answer.status_code, answer.json().get("code", answer.json()["status"])


Send = Callable[[SocketService, str, bytes, dict[str, str]], tuple[int, str]]


@pytest.fixture(params=[by_http_client, by_httpx2])
def send(request: pytest.FixtureRequest) -> Send:
    """Either client."""
    return request.param


def test_an_upload_without_a_session_reads_its_refusal(served: SocketService, send: Send) -> None:
    """Five megabytes are sent by somebody whose session is over; they are told so, not cut off."""
    assert send(served, UPLOAD, LARGE, {"Content-Type": LARGE_KIND}) == (401, "login_required")


def test_an_upload_of_nonsense_reads_its_refusal(served: SocketService, ana: Phone, send: Send) -> None:
    """It is refused when all of it has come, or before: by its form, by what is missing, by its content."""
    session = {"Cookie": ana.cookie}

    assert send(served, UPLOAD, LARGE, session) == (422, "invalid")
    assert send(served, UPLOAD, LARGE, session | {"Content-Type": "multipart/form-data; boundary=x"})[0] == 422
    assert send(served, UPLOAD, LARGE, session | {"Content-Type": LARGE_KIND})[0] in {415, 422}
    assert send(served, "/api/v1/nothing/", LARGE, session | {"Content-Type": LARGE_KIND}) == (404, "not_found")


def test_a_caption_of_ten_megabytes_reads_its_refusal(served: SocketService, ana: Phone, send: Send) -> None:
    """Announced or not, and with or without a session."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    assert send(served, CONFIGURE, CAPTION, form | {"Cookie": ana.cookie}) == (413, "too_large")
    assert send(served, CONFIGURE, CAPTION, form) == (401, "login_required")


def test_a_file_beyond_the_limit_reads_its_refusal(served: SocketService, ana: Phone, send: Send) -> None:
    """Thirty-three megabytes where thirty-two are taken."""
    headers = {"Content-Type": LARGE_KIND, "Cookie": ana.cookie}

    assert send(served, UPLOAD, TOO_LARGE, headers) == (413, "too_large")


def test_in_chunks_nothing_is_announced(served: SocketService, ana: Phone) -> None:
    """The limit holds all the same."""
    headers = {"Host": "photos.example", "Cookie": ana.cookie, "Transfer-Encoding": "chunked"}
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"

    refused = exchange(served, head("POST", CONFIGURE, headers) + chunk * 16 + b"0\r\n\r\n")

    assert refused.brief == (413, "too_large")


def test_who_asks_first_is_told_before_sending(served: SocketService, ana: Phone) -> None:
    """`Expect: 100-continue`: a refusal comes at once, instead of the word to go on, and the line is closed."""
    headers = {"Host": "photos.example", "Content-Length": str(10**9), "Expect": "100-continue"}
    headers["Content-Type"] = LARGE_KIND

    for cookie, refusal in (("", (401, "login_required")), (ana.cookie, (413, "too_large"))):
        with served.connect() as connection:
            connection.sendall(head("POST", UPLOAD, headers | {"Cookie": cookie}))
            refused = read_answer(connection)
            end = connection.recv(1)

        assert (refused.brief, end) == (refusal, b"")


CUT = [
    (CONFIGURE, "application/x-www-form-urlencoded", b"device_timestamp=7&caption=Du"),
    (CONFIGURE, *multipart({"device_timestamp": "7"})),
    (UPLOAD, *multipart({"device_timestamp": "7"}, picture())),
    (UPLOAD, *multipart({"device_timestamp": "7"}, picture(1200, 900, quality=99))),
]


@pytest.mark.parametrize(("path", "kind", "body"), CUT)
def test_a_body_that_ends_early_is_refused(
    served: SocketService, ana: Phone, path: str, kind: str, body: bytes
) -> None:
    """More was announced than came; who only stopped sending can read why. Nothing is published, nothing kept."""
    headers = {"Cookie": ana.cookie, "Content-Type": kind, "Content-Length": str(len(body) + 1000)}

    refused = exchange(served, post(path, headers, body), then_hang_up=True)

    assert refused.brief == (422, "invalid")
    assert ana.post(CONFIGURE, device_timestamp=7).brief == (404, "no_upload")


def test_chunks_that_end_early_or_are_none_are_refused(served: SocketService, ana: Phone) -> None:
    """In the middle of a chunk, before the last one, with a length that is no number."""
    start = head("POST", CONFIGURE, {"Host": "x", "Cookie": ana.cookie, "Transfer-Encoding": "chunked"})
    for chunks in (
        b"20\r\ndevice_timestamp=7",
        b"12\r\ndevice_timestamp=7\r\n",
        b"zz\r\ndevice_timestamp=7\r\n0\r\n\r\n",
    ):
        assert exchange(served, start + chunks, then_hang_up=True).brief == (422, "invalid")


@pytest.mark.parametrize("with_reset", [False, True], ids=["closed", "reset"])
def test_who_goes_away_in_the_middle_leaves_nothing(served: SocketService, ana: Phone, with_reset: bool) -> None:
    """Of a photo, signed in or not; the file that was begun is deleted."""
    before = served.files()
    for cookie in (ana.cookie, "sessionid=none"):
        with served.connect() as connection:
            connection.sendall(post(UPLOAD, {"Cookie": cookie, "Content-Type": LARGE_KIND}, LARGE)[:2_000_000])
            if with_reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    served.wait_until_tidy()
    assert served.files() == before


def test_an_answer_that_was_lost_is_asked_for_again(served: SocketService, ana: Phone) -> None:
    """Whoever went away before the answer sends the upload once more, and the configure too: one photo."""
    kind, body = multipart({"device_timestamp": "1322222222"}, picture())
    upload = post(UPLOAD, {"Cookie": ana.cookie, "Content-Type": kind}, body)
    with served.connect() as connection:
        connection.sendall(upload)

    again = exchange(served, upload)
    configured = [ana.post(CONFIGURE, device_timestamp=1322222222) for _ in range(2)]

    assert again.brief == (200, "ok")
    assert [answer.brief for answer in configured] == [(200, "ok")] * 2
    served.wait_until_tidy()


def test_after_a_refusal_the_line_can_be_used_again(served: SocketService, ana: Phone) -> None:
    """What was left of the refused body is not taken for the next request."""
    with served.connect() as connection:
        connection.sendall(post(UPLOAD, {"Content-Type": LARGE_KIND}, LARGE))
        refused = read_answer(connection)
        connection.sendall(head("GET", "/api/v1/feed/timeline/", {"Host": "x", "Cookie": ana.cookie}))
        feed = read_answer(connection)

    assert (refused.brief, feed.brief) == ((401, "login_required"), (200, "ok"))
