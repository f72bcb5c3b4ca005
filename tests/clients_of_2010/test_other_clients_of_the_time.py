"""Clients of 2010 and 2011 with habits of their own."""

import json
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.service import picture
from tests.socket_service import SocketService

from .phone import PASSWORD, Phone, exchange, head, multipart, post

LOGIN = {"username": "ana", "password": PASSWORD, "device_id": "iphone"}


def test_one_sends_the_whole_set_cookie_text_back(served: SocketService, ana: Phone) -> None:
    """With the attributes, and with commas between the three, as its library joined the headers."""
    answer = exchange(served, post("/api/v1/accounts/login", {}, urlencode(LOGIN).encode()))
    cookie = ", ".join(answer.cookies)

    feed = exchange(served, head("GET", "/api/v1/feed/timeline", {"Host": "photos.example", "Cookie": cookie}))

    assert "expires" in cookie
    assert feed.brief == (200, "ok")


def test_one_counts_its_cookies(served: SocketService, ana: Phone) -> None:
    """On Python's `urllib`: fewer than three are a failed login, and a date without dashes loses the first."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))

    login = json.load(opener.open(f"{served.url}/api/v1/accounts/login/", urlencode(LOGIN).encode()))
    feed = json.load(opener.open(f"{served.url}/api/v1/feed/timeline/?"))

    assert [cookie.name for cookie in jar] == ["sessionid", "ds_user", "ds_user_id"]
    assert all(cookie.expires and not cookie.domain_specified and not cookie.secure for cookie in jar)
    assert login["logged_in_user"]["username"] == "ana"
    assert feed["status"] == "ok"


def test_one_asks_for_xml_and_names_itself_in_latin_1(served: SocketService, ana: Phone) -> None:
    """JSON is what there is."""
    headers = {"Host": "photos.example", "Accept": "application/xml", "User-Agent": "Größe\xff", "Cookie": ana.cookie}

    assert exchange(served, head("GET", "/api/v1/feed/timeline/", headers)).brief == (200, "ok")


def test_one_configures_in_parts(served: SocketService, ana: Phone) -> None:
    """Multipart, the place as raw JSON, the caption in UTF-8."""
    session = {"Cookie": ana.cookie}
    kind, body = multipart({"device_timestamp": "1311111111"}, picture())
    uploaded = exchange(served, post("/api/v1/media/upload/", session | {"Content-Type": kind}, body))
    place = '{"name":"Caf\u00e9","lat":48.2,"lng":16.37,"external_id":4711,"external_source":"foursquare"}'
    kind, body = multipart({"device_timestamp": "1311111111", "caption": "Melange ☕ & more", "location": place})

    configured = exchange(served, post("/api/v1/media/configure/", session | {"Content-Type": kind}, body))

    assert uploaded.brief == (200, "ok")
    assert configured.json["media"]["comments"][0]["text"] == "Melange ☕ & more"
    assert configured.json["media"]["location"]["name"] == "Café"


def test_one_does_everything_by_get(served: SocketService, ana: Phone, ben: Phone) -> None:
    """Likes, follows and their opposites, without the final slash, with a form's headers on every request."""
    photo = ben.get(f"/api/v1/feed/user/{ben.pk}").json["items"][0]["pk"]
    headers = {"Host": "photos.example", "Cookie": ana.cookie, "Content-Length": "0"}
    headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
    actions = [f"media/{photo}/like", f"media/{photo}/unlike", f"friendships/create/{ben.pk}?"]
    actions += [f"friendships/destroy/{ben.pk}?&"]

    answers = [exchange(served, head("GET", f"/api/v1/{action}", headers)) for action in actions]

    assert [answer.brief for answer in answers] == [(200, "ok")] * 4
    assert [answer.json.get("following") for answer in answers] == [None, None, True, False]


def test_one_speaks_http_1_0(served: SocketService, ana: Phone) -> None:
    """No Host, no chunks, the connection ends with the answer; links lead back to where it asked."""
    answer = exchange(served, head("GET", f"/api/v1/users/{ana.pk}/info/", {}, version="1.0"))

    assert answer.brief == (200, "ok")
    assert answer.json["user"]["profile_pic_url"].startswith(served.url)
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_one_signs_out_by_get(served: SocketService, ana: Phone) -> None:
    """The session that it had is over; another one of the same person's is not."""
    answer = exchange(served, post("/api/v1/accounts/login/", {}, urlencode(LOGIN).encode()))
    once_more = Phone(served, "ana", ana.pk, answer.cookies[0].partition(";")[0])

    signed_out = once_more.get("/api/v1/accounts/logout")

    assert signed_out.json == {"status": "ok"}
    assert once_more.get("/api/v1/feed/timeline").brief == (401, "login_required")
    assert ana.get("/api/v1/feed/timeline").brief == (200, "ok")


def test_one_refuses_pages_that_are_compressed(served: SocketService, ana: Phone, ben: Phone) -> None:
    """It says `identity`, which is what it gets; its neighbour says gzip, and gets that."""
    request = Request(f"{served.url}/api/v1/feed/user/{ben.pk}/")
    plain = build_opener().open(request)
    zipped = build_opener().open(Request(request.full_url, headers={"Accept-Encoding": "gzip, deflate"}))

    assert plain.headers["content-encoding"] is None
    assert zipped.headers["content-encoding"] == "gzip"
    assert plain.read().startswith(b'{"status":"ok"')
    assert zipped.read().startswith(b"\x1f\x8b")
