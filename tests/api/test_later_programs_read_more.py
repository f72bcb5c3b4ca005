"""What later programs find in an answer beside the contract's own, each where it looks for it."""

from typing import Any

from safelight.wire.contract import BASE
from tests.later import MARK, later
from tests.service import RunningService


async def read(service: RunningService, path: str, method: str = "GET") -> dict[str, Any]:
    """What Ana's later program is answered."""
    answer = await service.http.request(method, f"{BASE}{path}", headers=await later(service, "ana"))
    assert answer.status_code == 200
    return answer.json()


async def test_a_media_and_its_caption(service: RunningService) -> None:
    """By the name that they have for it, twice in the answer that is about it alone."""
    photo, ben = await service.photo(by="ben", caption="Harbour"), await service.pk("ben")

    answer = await read(service, f"media/{photo}_{ben}/info/")

    media = answer["media"]
    assert media["id"] == f"{photo}_{ben}"
    assert media["caption"] == media["comments"][0]
    assert media["caption"]["text"] == "Harbour"
    assert (media["caption"]["created_at_utc"], media["caption"]["status"]) == (media["taken_at"], "Active")
    assert (answer["items"], answer["num_results"]) == ([media], 1)


async def test_a_media_without_a_caption(service: RunningService) -> None:
    """The first comment is not taken for one."""
    photo = await service.photo(by="ben")
    headers = await later(service, "ana")
    await service.http.post(f"{BASE}media/{photo}/comment/", data={"comment_text": "Oh!"}, headers=headers)

    media = (await read(service, f"media/{photo}/info/"))["media"]

    assert media["caption"] is None
    assert media["comments"][0]["text"] == "Oh!"


async def test_the_timeline_by_post(service: RunningService) -> None:
    """Each of its media once more, in the wrapping of later years; by GET it is the plain list."""
    photo = await service.photo(by="ana")

    posted, got = await read(service, "feed/timeline/", "POST"), await read(service, "feed/timeline/")

    assert [item["media_or_ad"]["pk"] for item in posted["feed_items"]] == [photo]
    assert posted["items"] == [item["media_or_ad"] for item in posted["feed_items"]] == got["items"]
    assert "feed_items" not in got


async def test_how_one_stands_with_somebody(service: RunningService) -> None:
    """All of it on the top of the answer; after a change nested."""
    ben = await service.pk("ben")

    shown = await read(service, f"friendships/show/{ben}/", "POST")
    changed = await read(service, f"friendships/create/{ben}/", "POST")
    undone = await read(service, f"friendships/destroy/{ben}/", "POST")

    more = ("is_bestie", "is_blocking_reel", "is_feed_favorite", "is_muting_reel", "is_restricted", "muting")
    assert {name: shown[name] for name in ("blocking", "is_private", *more)} == dict.fromkeys(
        ("blocking", "is_private", *more), False
    )
    assert [answer["friendship_status"]["following"] for answer in (changed, undone)] == [True, False]
    assert changed["friendship_status"].keys() >= {*more, "blocking", "is_private"}


async def test_users_and_lists(service: RunningService) -> None:
    """That somebody is no business, and whether a list goes on."""
    ana = await service.pk("ana")
    for name in ("ben", "cleo"):
        await service.http.post(f"{BASE}friendships/create/{ana}/", headers=await later(service, name))

    info = await read(service, f"users/{ana}/info/")
    own = await read(service, "accounts/current_user/")
    pages = [await read(service, f"friendships/{ana}/followers/?count={count}") for count in (1, 200, 0)]

    for user in (info["user"], own["user"]):
        assert (user["is_verified"], user["is_business"], user["is_private"]) == (False, False, False)
    assert [(len(page["users"]), page["big_list"]) for page in pages] == [(1, True), (2, False), (2, False)]


async def test_comments_go_on(service: RunningService) -> None:
    """Told by a field of their own."""
    photo = await service.photo(by="ana", caption="Dusk")
    for text in ("one", "two"):
        await service.http.post(
            f"{BASE}media/{photo}/comment/", data={"comment_text": text}, headers=await later(service, "ben")
        )

    first = await read(service, f"media/{photo}/comments/?count=1")
    rest = await read(service, f"media/{photo}/comments/?max_id={first['next_max_id']}")

    assert [page["has_more_comments"] for page in (first, rest)] == [True, False]
    assert {comment["status"] for page in (first, rest) for comment in page["comments"]} == {"Active"}


async def test_what_was_deleted_is_said_to_be(service: RunningService) -> None:
    """In the answer to the call."""
    photo, ana = await service.photo(by="ana"), await service.pk("ana")

    assert (await read(service, f"media/{photo}_{ana}/delete/", "POST"))["did_delete"] is True
    assert (await service.http.get(f"{BASE}media/{photo}/info/", headers=MARK)).status_code == 404


async def test_a_feed_is_tagged_by_how_it_is_read(service: RunningService) -> None:
    """What a plain program holds is not taken for what a later one would."""
    await service.photo(by="ana")
    cookie = await service.cookie("ana")
    plain = await service.http.get(f"{BASE}feed/timeline/", headers=cookie)
    tag = {"if-none-match": plain.headers["etag"]}

    again = await service.http.get(f"{BASE}feed/timeline/", headers=cookie | tag)
    later_one = await service.http.get(f"{BASE}feed/timeline/", headers=cookie | tag | MARK)

    assert (again.status_code, later_one.status_code) == (304, 200)
    assert later_one.headers["etag"] != plain.headers["etag"]
