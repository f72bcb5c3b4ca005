"""What makes the demo worth looking at: faces, words about oneself, hashtags, mentions, news."""

import io

import pytest
from PIL import Image

from safelight import Client
from safelight.wire.activity import GetInbox, GetNews
from safelight.wire.feeds import GetPopularFeed, GetTagFeed
from safelight.wire.media import Picture
from safelight.wire.tags import GetTag
from safelight.wire.users import GetUserByName

from .conftest import SignIn
from .test_the_demo_is_as_promised import PEOPLE

TAGS = {"rain": 4, "morning": 5, "lisbon": 3, "fog": 2, "tromsø": 1}


@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_has_a_face_and_something_to_say(sign_in: SignIn, name: str) -> None:
    """A picture of their own, which loads, and a biography."""
    client = sign_in("ana")
    user = client.send(GetUserByName(username=name)).user

    content = b"".join(client.fetch(Picture(url=user.profile_pic_url, width=150, height=150)))

    assert f"profiles/profile_{user.pk}_" in user.profile_pic_url
    assert Image.open(io.BytesIO(content)).size == (150, 150)
    assert user.biography


@pytest.mark.parametrize("tag", TAGS)
def test_hashtags_lead_somewhere(announced: dict[str, object], tag: str) -> None:
    """For whoever looks without signing in."""
    with Client(str(announced["url"])) as stranger:
        found = list(stranger.walk(GetTagFeed(tag=tag)))

        assert len(found) == stranger.send(GetTag(tag=tag)).media_count == TAGS[tag]


def test_there_is_news(sign_in: SignIn) -> None:
    """About ana, of every kind but a request; and of those whom she follows."""
    ana = sign_in("ana")

    about_her = {update.content_type for update in ana.walk(GetInbox())}
    about_others = {update.content_type for update in ana.walk(GetNews())}

    assert about_her == {"like", "comment", "mention", "follow"}
    assert about_others >= {"like", "comment"}


def test_cleo_has_been_asked(sign_in: SignIn) -> None:
    """By ben, who waits."""
    requests = [update.user.username for update in sign_in("cleo").walk(GetInbox()) if update.content_type == "request"]

    assert requests == ["ben"]


def test_much_is_popular(announced: dict[str, object]) -> None:
    """A whole page of it, the most liked first."""
    with Client(str(announced["url"])) as stranger:
        likes = [media.like_count for media in stranger.send(GetPopularFeed(count=20)).items]

    assert len(likes) == 20
    assert likes == sorted(likes, reverse=True)
