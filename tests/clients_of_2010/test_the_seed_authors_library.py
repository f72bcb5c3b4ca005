"""A PHP library of 2010, on curl: it posts forms, keeps cookies in a jar, and reads the message of a refused login."""

import json
from urllib.parse import urlencode

import pytest

from tests.service import picture
from tests.socket_service import SocketService

from .phone import PASSWORD, Answer, Phone, exchange, head, multipart, post, read_answer

CURL = {"Accept": "*/*", "User-Agent": "Mozilla/5.0 (X11; U; Linux i686) curl/7.19.7"}


class Library:
    """What the library does with the network."""

    def __init__(self, service: SocketService) -> None:
        self._service = service
        self._jar: dict[str, str] = {}

    def login(self, username: str, password: str) -> str:
        """The message of a refusal; nothing if it went well. Anything but 200 is a failed connection to it."""
        answer = self.call("accounts/login/", username=username, password=password, device_id="0000")
        assert answer.status == 200
        return "" if answer.json["status"] == "ok" else answer.json["message"]

    def call(self, action: str, **parameters: object) -> Answer:
        """A POST if there are parameters, as `CURLOPT_POSTFIELDS` makes it; else a GET."""
        headers = {"Host": "photos.example", **CURL, **self._cookies()}
        path = f"/api/v1/{action}"
        body = urlencode(parameters).encode()
        return self._kept(exchange(self._service, post(path, headers, body) if body else head("GET", path, headers)))

    def upload(self, stamp: int, photo: bytes) -> Answer:
        """Multipart, for which curl waits until it is told to go on."""
        kind, body = multipart({"device_timestamp": str(stamp), "lat": "0", "lng": "0"}, photo)
        expecting = {"Content-Length": str(len(body)), "Content-Type": kind, "Expect": "100-continue"}
        headers = {"Host": "photos.example", **CURL, **self._cookies(), **expecting}
        with self._service.connect() as connection:
            connection.sendall(head("POST", "/api/v1/media/upload", headers))
            assert connection.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
            connection.sendall(body)
            return read_answer(connection)

    def _cookies(self) -> dict[str, str]:
        """In the order of the alphabet, as a jar may give them."""
        pairs = [f"{name}={value}" for name, value in sorted(self._jar.items())]
        return {"Cookie": "; ".join(pairs)} if pairs else {}

    def _kept(self, answer: Answer) -> Answer:
        for cookie in answer.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._jar[name] = value
        return answer


@pytest.fixture
def library(served: SocketService, ana: Phone) -> Library:
    """The library, ana's account at hand."""
    return Library(served)


def test_a_refused_login_has_its_message(library: Library) -> None:
    """With HTTP status 200; and it is the same message for a wrong password and for an unknown name."""
    wrong = library.login("ana", "not this")
    unknown = library.login("nobody", "not this")

    assert wrong == unknown == "The username or the password is not right."
    assert library.call("feed/timeline/?").json == {
        "status": "failed",
        "code": "login_required",
        "message": "login_required",
    }


def test_the_whole_table_of_the_seed(library: Library, ana: Phone, ben: Phone) -> None:
    """Sign in, look around, publish, like, comment, ask how two people stand."""
    assert library.login("ana", PASSWORD) == ""

    details = library.call(f"users/{ben.pk}/info/").json["user"]
    feed = library.call(f"feed/user/{ben.pk}/?").json
    photo = feed["items"][0]["pk"]
    liked = library.call(f"media/{photo}/like/").json
    comment = library.call(f"media/{photo}/comment", comment_text="Nice & quiet").json["comment"]
    friendship = library.call(f"friendships/show/{ben.pk}").json
    uploaded = library.upload(0, picture())
    place = {"name": "Pier", "lng": 0, "lat": 0, "external_id": 0, "address": "1", "external_source": "foursquare"}
    published = library.call(
        "media/configure", device_timestamp=0, caption="Sea", location=json.dumps(place), source_type=0, filter_type=15
    ).json["media"]
    timeline = library.call("feed/timeline/?").json

    assert {name: details[name] for name in ("username", "full_name", "media_count")} == {
        "username": "ben",
        "full_name": "",
        "media_count": 1,
    }
    assert feed["num_results"] == len(feed["items"]) == 1
    assert liked == {"status": "ok"}
    assert {name: comment[name] for name in ("media_id", "text", "content_type", "type")} == {
        "media_id": photo,
        "text": "Nice & quiet",
        "content_type": "comment",
        "type": 1,
    }
    assert friendship == {
        "status": "ok",
        "following": False,
        "followed_by": False,
        "incoming_request": False,
        "outgoing_request": False,
    }
    assert uploaded.json == {"status": "ok"}
    assert published["filter_type"] == "15"
    assert published["device_timestamp"] == 0
    assert {name: published["location"][name] for name in place} == place
    assert [(image["type"], image["width"]) for image in published["image_versions"]] == [(5, 150), (6, 306), (7, 612)]
    assert timeline["items"][0]["pk"] == published["pk"]
