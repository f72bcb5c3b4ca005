"""The Android and Ruby libraries of 2011, and the web pages that showed photos: what each asks, and how it reads."""

import json
import re
from itertools import count

import pytest

from tests.service import picture
from tests.socket_service import SocketService

from .phone import Phone, exchange, head, multipart, post, sign_up

STAMPS = count(1_320_000_000)


@pytest.fixture
def cleo(served: SocketService) -> Phone:
    """Somebody new, with three photos and a hashtag of her own."""
    cleo = sign_up(served, f"cleo{next(STAMPS)}")
    for number in range(3):
        cleo.publish(f"Number {number} #{cleo.username}", next(STAMPS))
    return cleo


def test_the_android_library_walks_a_tag(cleo: Phone, ben: Phone) -> None:
    """It begins with `max_id=0`, goes on after the last pk that it received, and stops when there are no items."""
    seen, max_id = [], 0
    while items := ben.get(f"/api/v1/feed/tag/{cleo.username}/?max_id={max_id}&count=2").json["items"]:
        seen += [item["pk"] for item in items]
        max_id = items[-1]["pk"]

    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 3


def test_the_android_library_shows_what_is_popular(served: SocketService, cleo: Phone, ben: Phone) -> None:
    """Without a session; `max_id` changes nothing; of `likers` and `liker_ids` it reads whichever there is."""
    photo = cleo.get("/api/v1/feed/user/").json["items"][0]["pk"]
    for fan in (ben, cleo):
        assert fan.get(f"/api/v1/media/{photo}/like/").brief == (200, "ok")
    stranger = {"Host": "photos.example", "User-Agent": ""}

    first = exchange(served, head("GET", "/api/v1/feed/popular/", stranger)).json
    again = exchange(served, head("GET", f"/api/v1/feed/popular/?max_id={photo}", stranger)).json

    assert first["items"][0]["pk"] == photo
    assert [item["pk"] for item in again["items"]] == [item["pk"] for item in first["items"]]
    for item in first["items"]:
        assert ("likers" in item) != ("liker_ids" in item)
        assert [version["type"] for version in item["image_versions"]] == [5, 6, 7]
        assert isinstance(item["comments"], list)


def test_the_android_library_reads_recent_activity(cleo: Phone, ben: Phone) -> None:
    """The list may be empty; each item has its updates, and each of these says what it is and who did it."""
    empty = cleo.get("/api/v1/activity/recent/").json
    photo = cleo.get("/api/v1/feed/user/").json["items"][0]["pk"]
    ben.get(f"/api/v1/media/{photo}/like/")
    ben.post(f"/api/v1/media/{photo}/comment/", comment_text="Oh!")
    ben.get(f"/api/v1/friendships/create/{cleo.pk}/")

    updates = [update for item in cleo.get("/api/v1/activity/recent/").json["items"] for update in item["updates"]]

    assert empty["items"] == []
    assert [update["content_type"] for update in updates] == ["follow", "comment", "like"]
    assert {update["user"]["username"] for update in updates} == {"ben"}
    assert [update.get("text") for update in updates] == [None, "Oh!", None]
    assert [update["media"]["pk"] for update in updates[1:]] == [photo, photo]


def test_the_android_library_deletes_by_get(cleo: Phone, ben: Phone) -> None:
    """The owner alone; then it is gone for everybody."""
    photo = cleo.get("/api/v1/feed/user/").json["items"][0]["pk"]

    refused = ben.get(f"/api/v1/media/{photo}/delete/")
    deleted = cleo.get(f"/api/v1/media/{photo}/delete")

    assert refused.brief == (403, "not_yours")
    assert deleted.brief == (200, "ok")
    assert ben.get(f"/api/v1/media/{photo}/info/").brief == (404, "not_found")
    assert photo not in [item["pk"] for item in cleo.get("/api/v1/feed/user/").json["items"]]


def test_the_ruby_library_looks_for_people(cleo: Phone, ben: Phone) -> None:
    """By `query`, and asks how it stands with all of them at once."""
    found = ben.get(f"/api/v1/users/search/?query={cleo.username}").json["users"]
    pks = ",".join(str(user["pk"]) for user in found)
    statuses = ben.post("/api/v1/friendships/show_many", user_ids=pks).json["friendship_statuses"]

    assert [user["username"] for user in found] == [cleo.username]
    assert statuses[str(cleo.pk)]["following"] is False


def test_the_ruby_library_walks_followers(served: SocketService, cleo: Phone) -> None:
    """It asks with `max_id` while the answer has a `next_max_id`."""
    fans = [sign_up(served, f"fan{next(STAMPS)}") for _ in range(3)]
    for fan in fans:
        fan.get(f"/api/v1/friendships/create/{cleo.pk}")
    seen, ending = [], ""
    while True:
        page = cleo.get(f"/api/v1/friendships/{cleo.pk}/followers/?count=2{ending}").json
        seen += [user["username"] for user in page["users"]]
        if "next_max_id" not in page:
            break
        ending = f"&max_id={page['next_max_id']}"

    assert seen == [fan.username for fan in reversed(fans)]


def test_the_pk_is_read_from_the_address_of_a_picture(served: SocketService, cleo: Phone, ben: Phone) -> None:
    """From the JSON and from the page of a photo alike; who has no picture is known by its name."""
    before = cleo.get(f"/api/v1/users/{cleo.pk}/info/").json["user"]["profile_pic_url"]
    kind, body = multipart({}, picture())
    body = body.replace(b'name="photo"', b'name="profile_pic"')
    headers = {"Cookie": cleo.cookie, "Content-Type": kind}
    changed = exchange(served, post("/api/v1/accounts/change_profile_picture/", headers, body))
    item = ben.get(f"/api/v1/feed/user/{cleo.pk}/").json["items"][0]
    page = exchange(served, head("GET", f"/p/{item['code']}/", {"Host": "photos.example"})).body.decode()

    assert before.endswith("profiles/anonymousUser.jpg")
    assert changed.brief == (200, "ok")
    for text in (item["user"]["profile_pic_url"], page):
        found = re.search(r"profiles/profile_(\d+)_", text)
        assert found
        assert int(found[1]) == cleo.pk


def test_a_web_page_shows_a_photo(served: SocketService, cleo: Phone) -> None:
    """A permalink, its oEmbed as a script that calls the page's function, and the picture behind a short address."""
    photo = cleo.get("/api/v1/feed/user/").json["items"][0]
    stranger = {"Host": served.url.partition("//")[2]}

    link = exchange(served, head("GET", f"/api/v1/media/{photo['pk']}/permalink/", stranger)).json["permalink"]
    script = exchange(served, head("GET", f"/api/v1/oembed/?url={link}&callback=show", stranger))
    small = exchange(served, head("GET", f"/p/{photo['code']}/media/?size=t", stranger))

    assert link.endswith(f"/p/{photo['code']}/")
    told = json.loads(re.fullmatch(r"(?:/\*\*/)?show\((.*)\);?", script.body.decode(), re.DOTALL)[1])  # type: ignore[index]
    assert (told["version"], told["type"], told["author_name"]) == ("1.0", "photo", cleo.username)
    assert told["media_id"] == f"{photo['pk']}_{cleo.pk}"
    assert "status" not in told
    assert small.status == 302
    assert small.headers["location"].endswith("_5.jpg")
