"""`instagram_private_api` 1.6.0.0: from signing in to signing out, beside what our own client sees."""

import pytest
from instagram_private_api import ClientLoginRequiredError

from safelight.wire.accounts import GetCurrentUser
from safelight.wire.contract import Message
from safelight.wire.friendships import Friendship, ShowFriendship
from safelight.wire.users import GetUser
from tests.service import picture

from .libraries import PrivateApi, private_api
from .people import Person, texts_of

SQUARE = (640, 640)
RANK = PrivateApi.generate_uuid()


@pytest.fixture
def ben_on(ben: Person) -> PrivateApi:
    """The library, signed in as Ben."""
    return private_api(ben.service, ben.username)


def publish(library: PrivateApi, caption: str) -> dict[str, object]:
    """A square photo; the media."""
    return library.post_photo(picture(*SQUARE), SQUARE, caption=caption)["media"]


def same(given: dict[str, object], message: Message, *names: str) -> None:
    """Both say the same by these names."""
    assert {name: given[name] for name in names} == {name: getattr(message, name) for name in names}


def test_a_photo_is_published_and_read_back(ben: Person, ben_on: PrivateApi) -> None:
    """What the library hands back is the media as our own client sees it, and it stands in each feed."""
    made = publish(ben_on, "Harbour at six")

    seen = ben.sees(made["pk"])
    read = ben_on.media_info(made["id"])["items"][0]
    timeline, own = ben_on.feed_timeline(), ben_on.user_feed(str(ben.pk))
    assert made["id"] == f"{seen.pk}_{ben.pk}"
    for given in (made, read, timeline["items"][0], timeline["feed_items"][0]["media_or_ad"], own["items"][0]):
        same(given, seen, "pk", "code", "like_count", "comment_count", "taken_at", "device_timestamp")
        assert given["caption"]["text"] == "Harbour at six"
        assert [one["url"] for one in given["image_versions"]] == [one.url for one in seen.image_versions]


def test_somebody_likes_and_comments(ana: Person, ben: Person, ben_on: PrivateApi) -> None:
    """And takes both back; the owner sees the same each time."""
    photo = ana.publish("Dusk")
    media_id = f"{photo.pk}_{ana.pk}"

    ben_on.post_like(media_id)
    said = ben_on.post_comment(media_id, "Fine light")["comment"]

    seen = ana.sees(photo.pk)
    assert (seen.like_count, seen.comment_count, texts_of(seen)) == (1, 1, ["Dusk", "Fine light"])
    assert [user["username"] for user in ben_on.media_likers(media_id)["users"]] == [ben.username]
    comments = ben_on.media_comments(media_id)
    assert [comment["text"] for comment in comments["comments"]] == texts_of(seen)
    assert comments["comments"][1]["pk"] == said["pk"] == seen.comments[1].pk
    assert ben_on.media_n_comments(media_id, n=10) == comments["comments"]

    ben_on.delete_like(media_id)
    ben_on.delete_comment(media_id, said["pk"])

    seen = ana.sees(photo.pk)
    assert (seen.like_count, texts_of(seen)) == (0, ["Dusk"])


def test_somebody_follows(ana: Person, ben: Person, ben_on: PrivateApi) -> None:
    """The library and our client agree on how two people stand, before, between and afterwards."""

    def agrees() -> bool:
        shown = ben_on.friendships_show(ana.pk)
        same(shown, ben.client.send(ShowFriendship(pk=ana.pk)), *Friendship.__struct_fields__)
        return shown["following"]

    before = agrees()
    created = ben_on.friendships_create(ana.pk)["friendship_status"]
    between = agrees()
    followers, following = ben_on.user_followers(ana.pk, RANK), ben_on.user_following(ben.pk, RANK)
    many = ben_on.friendships_show_many([str(ana.pk)])["friendship_statuses"]
    destroyed = ben_on.friendships_destroy(ana.pk)["friendship_status"]

    assert [before, created["following"], between, destroyed["following"], agrees()] == [
        False,
        True,
        True,
        False,
        False,
    ]
    assert [user["username"] for user in followers["users"]] == [ben.username]
    assert [user["username"] for user in following["users"]] == [ana.username]
    assert many[str(ana.pk)]["following"] is True


def test_somebody_is_found(ana: Person, ben_on: PrivateApi) -> None:
    """By their number, their name, and the beginning of it."""
    seen = ana.client.send(GetUser(pk=ana.pk)).user

    for given in (ben_on.user_info(ana.pk)["user"], ben_on.username_info(ana.username)["user"]):
        same(given, seen, "pk", "username", "full_name", "profile_pic_url", "media_count", "follower_count")
    assert ana.pk in [user["pk"] for user in ben_on.search_users(ana.username)["users"]]


def test_a_profile_is_changed(ben: Person, ben_on: PrivateApi) -> None:
    """Its words, its picture, and who may see it."""
    words = {"biography": "Boats", "external_url": "https://ben.example", "email": "ben@ben.example"}

    ben_on.edit_profile(first_name="Ben Bay", gender=1, phone_number="1", **words)
    pictured = ben_on.change_profile_picture(picture(*SQUARE))["user"]

    seen = ben.client.send(GetCurrentUser()).user
    same(words, seen, *words)
    assert (seen.full_name, seen.profile_pic_url) == ("Ben Bay", pictured["profile_pic_url"])
    same(ben_on.current_user()["user"], seen, "pk", "username", "full_name", "email", "biography")
    assert [ben_on.set_account_private()["user"]["is_private"], ben_on.set_account_public()["user"]["is_private"]] == [
        True,
        False,
    ]


def test_a_caption_is_changed_and_the_photo_deleted(ben: Person, ben_on: PrivateApi) -> None:
    """Nothing of it is left in the feed."""
    made = publish(ben_on, "Habour")

    ben_on.edit_media(made["id"], "Harbour")
    assert texts_of(ben.sees(made["pk"])) == ["Harbour"]

    assert ben_on.delete_media(made["id"])["did_delete"] is True
    assert ben_on.user_feed(str(ben.pk))["items"] == []


def test_somebody_signs_out(ben_on: PrivateApi) -> None:
    """The next call is refused as the library knows it."""
    assert ben_on.logout()["status"] == "ok"

    with pytest.raises(ClientLoginRequiredError, match="login_required"):
        ben_on.feed_timeline()
