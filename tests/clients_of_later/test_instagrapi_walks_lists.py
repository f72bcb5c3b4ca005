"""`instagrapi` goes through lists that are longer than a page."""

import instagrapi
import pytest

from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow

from .libraries import signed_in
from .people import Person, sign_up

MANY = 3


@pytest.fixture
def ben_on(ben: Person) -> instagrapi.Client:
    """The library, signed in as Ben."""
    return signed_in(ben.service, ben.username)


def test_photos_of_somebody(ana: Person, ben_on: instagrapi.Client) -> None:
    """Every photo once, the newest first: in pages of two, and in one go. The library takes a text for a cursor."""
    pks = [ana.publish(f"{number}").pk for number in range(5)][::-1]

    page, cursor = ben_on.user_medias_paginated(str(ana.pk), 2)
    rest, end = ben_on.user_medias_paginated(str(ana.pk), 100, end_cursor=str(cursor))

    assert [int(media.pk) for media in [*page, *rest]] == pks
    assert not end
    assert [int(media.pk) for media in ben_on.user_medias(str(ana.pk))] == pks
    assert [int(media.pk) for media in ben_on.user_medias(str(ana.pk), 3)] == pks[:3]


def test_more_photos_than_a_page(ana: Person, ben_on: instagrapi.Client) -> None:
    """The library asks for all at once, gets a page, and goes on until there are no more."""
    pks = [ana.publish().pk for _ in range(23)][::-1]

    assert [int(media.pk) for media in ben_on.user_medias(str(ana.pk))] == pks


def test_people_who_follow_somebody(ana: Person, ben_on: instagrapi.Client) -> None:
    """The library asks for two hundred at once, and takes what it gets; in pages of one it finds them all."""
    for number in range(MANY):
        with sign_up(ana.service, f"follower{number}x") as follower:
            follower.client.send(Follow(pk=ana.pk))

    everybody = ben_on.user_followers(str(ana.pk))
    one, cursor = ben_on.user_followers_v1_chunk(str(ana.pk), max_amount=1)
    rest, _ = ben_on.user_followers_v1_chunk(str(ana.pk), max_id=cursor)

    assert len(everybody) == MANY
    assert [user.pk for user in [*one, *rest]] == list(everybody)


def test_comments_of_a_photo(ana: Person, ben_on: instagrapi.Client) -> None:
    """All of them; the caption is among them, as the first of the first page."""
    photo = ana.publish("Dusk")
    for number in range(55):
        ana.client.send(PostComment(pk=photo.pk, comment_text=f"{number}"))

    comments = ben_on.media_comments(f"{photo.pk}_{ana.pk}", amount=0)

    assert len({comment.pk for comment in comments}) == len(comments) == 56
    assert {comment.text for comment in comments} == {"Dusk", *map(str, range(55))}
