"""The demo holds the people and photos that the documentation names, so that a client's tests can rely on them."""

import io
import time

import pytest
from PIL import Image

from safelight import Client
from safelight.wire.errors import LoginFailed
from safelight.wire.feeds import GetTimeline, GetUserFeed
from safelight.wire.friendships import ShowFriendship
from safelight.wire.media import Media
from safelight.wire.users import GetUserByName

from .conftest import PHOTOS, SignIn

PEOPLE = ["ana", "ben", "cleo", "dev", "eve", "finn"]
FOLLOWS = {"ana": {"ben", "cleo", "dev"}, "ben": {"ana"}, "cleo": set(), "dev": set(), "finn": set()}


def pk_of(client: Client, name: str) -> int:
    return client.send(GetUserByName(username=name)).user.pk


def photos_of(client: Client, name: str) -> list[Media]:
    return list(client.walk(GetUserFeed(pk=pk_of(client, name), count=100)))


def test_the_line_names_the_people_and_their_password(announced: dict[str, object]) -> None:
    """A program learns from one line how to sign in."""
    assert announced["people"] == PEOPLE
    assert announced["password"] == "safelight"


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_signs_in_and_has_six_photos_or_more(sign_in: SignIn, name: str) -> None:
    """Each of the six can sign in, and sees their own photos, all published before now."""
    client = sign_in(name)

    photos = photos_of(client, name)

    assert len(photos) >= 6
    assert len(photos) == client.send(GetUserByName(username=name)).user.media_count
    assert all(photo.taken_at < time.time() for photo in photos)
    assert all(photo.comments[0].text and photo.accessibility_caption for photo in photos)


def test_the_password_is_needed(announced: dict[str, object]) -> None:
    """Nobody signs in with another word."""
    with Client(str(announced["url"])) as client, pytest.raises(LoginFailed):
        client.login("ana", "not the password")


@pytest.mark.parametrize("name", FOLLOWS)
def test_people_follow_whom_they_are_said_to(sign_in: SignIn, name: str) -> None:
    """Everybody's friendships are those of the documentation."""
    client = sign_in(name)

    followed = {
        other for other in PEOPLE if other != name and client.send(ShowFriendship(pk=pk_of(client, other))).following
    }

    assert followed == FOLLOWS[name]


def test_ben_waits_for_cleo(sign_in: SignIn) -> None:
    """A private account, and a request that it has not answered."""
    ben = sign_in("ben")

    standing = ben.send(ShowFriendship(pk=pk_of(ben, "cleo")))

    assert (standing.following, standing.outgoing_request) == (False, True)
    assert photos_of(ben, "cleo") == []


def test_eve_follows_everybody_she_may(sign_in: SignIn) -> None:
    """All public accounts of the six, and the first half of the authors."""
    eve = sign_in("eve")

    assert eve.send(GetUserByName(username="eve")).user.following_count == 4 + 20


def test_anas_home_feed_is_made_of_the_people_she_follows(sign_in: SignIn) -> None:
    """Her own photos and those of ben, cleo and dev, and nothing else."""
    ana = sign_in("ana")
    names = {media.user.username for media in ana.walk(GetTimeline())}

    assert names == {"ana", "ben", "cleo", "dev"}


def test_there_are_as_many_photos_as_were_asked_for(sign_in: SignIn) -> None:
    """The authors share what is missing from the number evenly, each photo with two comments and three likes."""
    ana = sign_in("ana")
    albums = [photos_of(ana, f"author{number:02}") for number in range(1, 41)]

    six = sum(ana.send(GetUserByName(username=name)).user.media_count for name in PEOPLE)
    assert sum(map(len, albums)) == PHOTOS - six
    assert {len(album) for album in albums} == {4}
    assert all("#grow" in photo.comments[0].text for album in albums for photo in album)
    assert all((photo.comment_count, photo.like_count) == (2, 3) for album in albums for photo in album)
    assert all((len(photo.comments), len(photo.likers or [])) == (3, 3) for album in albums for photo in album)


def test_a_photo_can_be_loaded_and_is_clean(sign_in: SignIn) -> None:
    """The drawn photographs carry a camera and a place; what is published has neither."""
    ana = sign_in("ana")
    newest = ana.send(GetTimeline(count=1)).items[0]

    for picture in (*newest.image_versions, *newest.image_versions2.candidates):
        content = b"".join(ana.fetch(picture))
        with Image.open(io.BytesIO(content)) as image:
            assert image.size == (picture.width, picture.height)
            assert not image.getexif()
