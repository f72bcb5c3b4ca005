"""`instagrapi` 3.2.2: from signing in to signing out, beside what our own client sees."""

from pathlib import Path

import instagrapi
import pytest
from instagrapi.exceptions import LoginRequired
from instagrapi.types import Media as GivenMedia
from instagrapi.types import User as GivenUser

from safelight.wire.accounts import GetCurrentUser
from safelight.wire.friendships import Friendship, GetBlocked, ShowFriendship
from safelight.wire.media import Media
from safelight.wire.users import GetUser, UserInfo

from .libraries import grapi, signed_in
from .people import Person, texts_of

pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def ben_on(ben: Person) -> instagrapi.Client:
    """The library, signed in as Ben."""
    return signed_in(ben.service, ben.username)


def same_media(given: GivenMedia, seen: Media, *, url: str) -> None:
    """The same media, with addresses that lead to where our own client finds its pictures."""
    assert (int(given.pk), given.id, given.code) == (seen.pk, f"{seen.pk}_{seen.user.pk}", seen.code)
    assert (given.like_count, given.comment_count, given.has_liked) == (
        seen.like_count,
        seen.comment_count,
        seen.has_liked,
    )
    assert (given.caption_text, given.user.username) == (texts_of(seen)[0], seen.user.username)
    assert int(given.taken_at.timestamp()) == seen.taken_at
    assert str(given.thumbnail_url).startswith(f"{url}/media/")
    assert given.image_versions2
    assert [one.url for one in given.image_versions2.candidates] == [one.url for one in seen.image_versions2.candidates]


def same_user(given: GivenUser, seen: UserInfo) -> None:
    """The same person, with the same numbers."""
    assert (int(given.pk), given.username, given.full_name) == (seen.pk, seen.username, seen.full_name)
    assert (given.media_count, given.follower_count, given.following_count) == (
        seen.media_count,
        seen.follower_count,
        seen.following_count,
    )
    assert (str(given.profile_pic_url), given.is_private) == (seen.profile_pic_url, seen.is_private)


def test_a_photo_is_published_and_read_back(ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """What the library hands back is the media as our own client sees it, by either name, and in each feed."""
    made = ben_on.photo_upload(photo, "Harbour at six")

    seen = ben.sees(made.pk)
    timeline = ben_on.get_timeline_feed()
    for given in (
        made,
        ben_on.media_info(made.pk, use_cache=False),
        ben_on.media_info(made.id, use_cache=False),
        ben_on.media_info_v1(made.id),
        *ben_on.user_medias(str(ben.pk)),
    ):
        same_media(given, seen, url=ben.service.url)
    assert [item["media_or_ad"]["id"] for item in timeline["feed_items"]] == [made.id]
    assert len(ben_on.user_medias(str(ben.pk))) == 1


def test_its_file_is_fetched(ben: Person, ben_on: instagrapi.Client, photo: Path, tmp_path: Path) -> None:
    """By the address in the answer; it is the largest version of the picture."""
    made = ben_on.photo_upload(photo, "Harbour")

    path = ben_on.photo_download(made.pk, tmp_path)

    largest = ben.sees(made.pk).image_versions2.candidates[0]
    assert path.read_bytes() == b"".join(ben.client.fetch(largest))


def test_somebody_likes_and_comments(ana: Person, ben: Person, ben_on: instagrapi.Client) -> None:
    """The owner sees both; the caption stands among what the library takes for comments, as it does here."""
    photo = ana.publish("Dusk")
    media_id = f"{photo.pk}_{ana.pk}"

    assert ben_on.media_like(media_id)
    said = ben_on.media_comment(media_id, "Fine light")

    seen = ana.sees(photo.pk)
    assert (seen.like_count, seen.comment_count, texts_of(seen)) == (1, 1, ["Dusk", "Fine light"])
    assert [user.username for user in ben_on.media_likers(media_id)] == [ben.username]
    assert [media.pk for media in ben_on.liked_medias()] == [photo.pk]
    assert [comment.text for comment in ben_on.media_comments(media_id)] == texts_of(seen)
    assert (int(said.pk), said.user.username) == (seen.comments[1].pk, ben.username)

    assert ben_on.media_unlike(media_id)

    assert ana.sees(photo.pk).like_count == 0


def test_somebody_follows(ana: Person, ben: Person, ben_on: instagrapi.Client) -> None:
    """The library and our client agree on how two people stand, before, between and afterwards."""

    def agrees() -> bool:
        given, seen = ben_on.user_friendship_v1(str(ana.pk)), ben.client.send(ShowFriendship(pk=ana.pk))
        assert given
        for name in Friendship.__struct_fields__:
            assert getattr(given, name) == getattr(seen, name)
        return given.following

    before, followed, between = agrees(), ben_on.user_follow(str(ana.pk)), agrees()
    followers, following = ben_on.user_followers(str(ana.pk)), ben_on.user_following(str(ben.pk))
    many = ben_on.user_friendships_v1([str(ana.pk)])
    unfollowed = ben_on.user_unfollow(str(ana.pk))

    assert [before, followed, between, unfollowed, agrees()] == [False, True, True, True, False]
    assert list(followers) == [str(ben.pk)]
    assert [user.username for user in following.values()] == [ana.username]
    assert [(one.user_id, one.following) for one in many] == [(str(ana.pk), True)]


def test_somebody_is_blocked(ana: Person, ben: Person, ben_on: instagrapi.Client) -> None:
    """And let in again."""
    assert ben_on.user_block(str(ana.pk))
    assert [user.pk for user in ben.client.send(GetBlocked()).users] == [ana.pk]

    assert ben_on.user_unblock(str(ana.pk))
    assert ben.client.send(GetBlocked()).users == []


def test_somebody_is_found(ana: Person, ben_on: instagrapi.Client) -> None:
    """By their number, their name, and the beginning of it."""
    seen = ana.client.send(GetUser(pk=ana.pk)).user

    same_user(ben_on.user_info(str(ana.pk), use_cache=False), seen)
    same_user(ben_on.user_info_by_username(ana.username, use_cache=False), seen)
    assert str(ana.pk) in [user.pk for user in ben_on.search_users(ana.username)]


def test_a_profile_is_changed(ben: Person, ben_on: instagrapi.Client) -> None:
    """Its words, and who may see it; the library sends its biography once more, to an address for it alone."""
    edited = ben_on.account_edit(full_name="Ben Bay", biography="Boats", external_url="https://ben.example")

    seen = ben.client.send(GetCurrentUser()).user
    account = ben_on.account_info()
    assert (edited.full_name, seen.full_name, account.full_name) == ("Ben Bay",) * 3
    assert (edited.biography, seen.biography, account.biography) == ("Boats",) * 3
    assert (str(account.external_url), seen.external_url) == ("https://ben.example",) * 2
    assert ben_on.account_set_biography("Boats, and ropes")
    assert ben.client.send(GetCurrentUser()).user.biography == "Boats, and ropes"
    assert ben_on.account_set_private()
    assert ben_on.account_info().is_private
    assert ben_on.account_set_public()


def test_a_caption_is_changed_and_the_photo_deleted(ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """Nothing of it is left in the feed."""
    made = ben_on.photo_upload(photo, "Habour")

    ben_on.media_edit(made.id, "Harbour")
    assert texts_of(ben.sees(made.pk)) == ["Harbour"]

    assert ben_on.media_delete(made.id)
    assert ben_on.user_medias(str(ben.pk)) == []


def test_what_is_not_here_is_empty(ana: Person, ben_on: instagrapi.Client) -> None:
    """Stories, messages, news before there are any, and photos in which somebody is tagged."""
    assert ben_on.get_reels_tray_feed()["tray"] == []
    assert ben_on.direct_threads() == []
    assert ben_on.news_inbox_v1()["items"] == []
    assert ben_on.usertag_medias(str(ana.pk)) == []


def test_somebody_signs_out(ben: Person, ben_on: instagrapi.Client) -> None:
    """The next call is refused as the library knows it."""
    settings = ben_on.get_settings()

    assert ben_on.logout()

    assert ben_on.user_id is None
    with pytest.raises(LoginRequired):
        grapi(ben.service, settings=settings).account_info()
