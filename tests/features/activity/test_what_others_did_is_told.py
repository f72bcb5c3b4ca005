"""Somebody looks at what others did about them."""

import pytest

from safelight.wire.activity import GetInbox, GetRecentActivity
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Approve, Follow, Unfollow
from safelight.wire.likes import Like, Unlike
from safelight.wire.media import EditMedia, GetMedia
from tests.features.activity.told import inbox_of, updates
from tests.features.photos import publish
from tests.service import RunningService


async def test_every_kind_is_told_newest_first(service: RunningService) -> None:
    """Likes, comments, follows, and mentions in comments and captions, with what was said."""
    photo, other = await publish(service, "ana"), await publish(service, "cleo")
    ben = await service.as_user("ben")

    await ben.send(Like(pk=photo))
    await ben.send(PostComment(pk=photo, comment_text="Well seen"))
    await ben.send(Follow(pk=await service.pk("ana")))
    await ben.send(PostComment(pk=other, comment_text="Like yours, @ana"))
    await publish(service, "ben", caption="With @ana")

    assert await inbox_of(service, "ana") == [
        "ben mention With @ana",
        "ben mention Like yours, @ana",
        "ben follow",
        "ben comment Well seen",
        "ben like",
    ]


async def test_an_update_says_who_when_and_about_what(service: RunningService) -> None:
    """The media is shown with its owner and its squares, as the media itself is."""
    photo = await publish(service, "ana")
    ana, ben = await service.as_user("ana"), await service.as_user("ben")
    await ben.send(Like(pk=photo))

    (update,) = updates(await ana.send(GetInbox()))

    media = (await ana.send(GetMedia(pk=photo))).media
    assert update.media
    assert (update.media.pk, update.media.code, update.media.user) == (media.pk, media.code, media.user)
    assert update.media.image_versions == media.image_versions
    assert update.user == (await ben.send(GetMedia(pk=photo))).media.likers[0]
    assert update.created_at == int(service.clock.now)


async def test_what_is_not_there_is_left_out(service: RunningService) -> None:
    """A follow has no media and no text, a like no text; nothing is null."""
    photo = await publish(service, "ana")
    ben = await service.as_user("ben")
    await ben.send(Follow(pk=await service.pk("ana")))
    await ben.send(Like(pk=photo))

    answer = await service.http.get("/api/v1/news/inbox/", headers=await service.cookie("ana"))

    like, follow = [update for story in answer.json()["items"] for update in story["updates"]]
    assert set(like) == {"pk", "content_type", "created_at", "user", "media", "is_new"}
    assert set(follow) == {"pk", "content_type", "created_at", "user", "is_new"}
    assert "next_max_id" not in answer.json()


async def test_both_names_answer_the_same(service: RunningService) -> None:
    """`activity/recent/` and `news/inbox/`."""
    photo = await publish(service, "ana")
    await (await service.as_user("ben")).send(Like(pk=photo))
    ana = await service.as_user("ana")

    recent, inbox = await ana.send(GetRecentActivity()), await ana.send(GetInbox())

    assert recent == inbox
    assert len(recent.items) == 1


async def test_nobody_is_told_of_themselves(service: RunningService) -> None:
    """One's own likes, comments and mentions of oneself are no news."""
    photo = await publish(service, "ana", caption="Me, @ana")
    ana = await service.as_user("ana")

    await ana.send(Like(pk=photo))
    await ana.send(PostComment(pk=photo, comment_text="By @ana"))

    assert await inbox_of(service, "ana") == []


async def test_a_comment_that_mentions_the_owner_is_told_once(service: RunningService) -> None:
    """As a comment."""
    photo = await publish(service, "ana")

    await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Nice, @ana"))

    assert await inbox_of(service, "ana") == ["ben comment Nice, @ana"]


async def test_what_was_taken_back_is_not_told(service: RunningService) -> None:
    """An unlike, an unfollow, a mention that was edited away."""
    photo = await publish(service, "ana")
    ben, ana_pk = await service.as_user("ben"), await service.pk("ana")
    await ben.send(Like(pk=photo))
    await ben.send(Follow(pk=ana_pk))
    mentioning = await publish(service, "ben", caption="With @ana")
    before = await inbox_of(service, "ana")

    await ben.send(Unlike(pk=photo))
    await ben.send(Unfollow(pk=ana_pk))
    await ben.send(EditMedia(pk=mentioning, caption_text="Alone"))

    assert before == ["ben mention With @ana", "ben follow", "ben like"]
    assert await inbox_of(service, "ana") == []


async def test_a_mention_has_the_caption_as_it_is_now(service: RunningService) -> None:
    """It was edited, and still names her."""
    await service.pk("ana")
    mentioning = await publish(service, "ben", caption="With @ana")

    await (await service.as_user("ben")).send(EditMedia(pk=mentioning, caption_text="@ana and me"))

    assert await inbox_of(service, "ana") == ["ben mention @ana and me"]


async def test_a_request_becomes_a_follow(service: RunningService) -> None:
    """Somebody asks, and is let in: one is told of the one, then of the other."""
    ana = await service.as_user("ana", is_private=True)
    await (await service.as_user("ben")).send(Follow(pk=await service.pk("ana")))
    asked = await inbox_of(service, "ana")

    await ana.send(Approve(pk=await service.pk("ben")))

    assert asked == ["ben request"]
    assert await inbox_of(service, "ana") == ["ben follow"]


async def test_it_needs_a_session(service: RunningService) -> None:
    """Nobody else is told."""
    for path in ("activity/recent/", "news/inbox/", "news/", "news/inbox_seen/"):
        answer = await service.http.get(f"/api/v1/{path}")

        assert (answer.status_code, answer.json()["message"]) == (401, "login_required")


@pytest.mark.parametrize("parameters", ["count=0", "count=101", "max_id=-1", "max_id=x", "max_id=9007199254740992"])
async def test_what_can_not_be_meant_is_refused(service: RunningService, parameters: str) -> None:
    """With a reason for the parameter."""
    for path in ("activity/recent/", "news/inbox/", "news/"):
        answer = await service.http.get(f"/api/v1/{path}?{parameters}", headers=await service.cookie("ana"))

        assert answer.status_code == 422
        assert list(answer.json()["fields"]) == [parameters.partition("=")[0]]
