"""Somebody asks to follow a private user, and sees nothing until they are let in."""

import asyncio

from safelight.wire.errors import NotFound
from safelight.wire.feeds import GetTimeline, GetUserFeed
from safelight.wire.friendships import Follow, ShowFriendship, Unfollow
from safelight.wire.media import GetMedia
from safelight.wire.users import GetUser
from tests.service import RunningService

from .test_follow_a_user import FOLLOWED, FOLLOWING, STRANGERS, flags, shown

ASKING = (False, False, False, True)
ASKED = (False, False, True, False)


async def counted(service: RunningService, pk: int) -> int:
    """How many follow somebody."""
    return (await service.as_stranger().send(GetUser(pk=pk))).user.follower_count


async def test_a_request_waits(service: RunningService, cleo: int) -> None:
    """Both ends see it as a request, it is not a follow, and asking again, or six times at once, is asking once."""
    alice, alice_pk = await service.as_user("alice"), await service.pk("alice")

    answers = await asyncio.gather(*(alice.send(Follow(pk=cleo)) for _ in range(6)))

    assert {flags(answer) for answer in answers} == {ASKING}
    assert answers[0].friendship_status.is_private
    assert await shown(alice, cleo) == ASKING
    assert await shown(await service.as_user("cleo"), alice_pk) == ASKED
    assert await counted(service, cleo) == 0


async def test_who_is_let_in_follows(service: RunningService, cleo: int) -> None:
    """It is a follow from then on, counted once however often it is approved."""
    alice, alice_pk = await service.as_user("alice"), await service.pk("alice")
    await alice.send(Follow(pk=cleo))

    for _ in range(2):
        await service.approve("cleo", "alice")

    assert await shown(alice, cleo) == FOLLOWING
    assert await shown(await service.as_user("cleo"), alice_pk) == FOLLOWED
    assert flags(await alice.send(Follow(pk=cleo))) == FOLLOWING
    assert await counted(service, cleo) == 1


async def test_a_request_may_be_withdrawn(service: RunningService, cleo: int) -> None:
    """Then there is nothing to approve."""
    alice = await service.as_user("alice")
    await alice.send(Follow(pk=cleo))

    withdrawn = await alice.send(Unfollow(pk=cleo))
    await service.approve("cleo", "alice")

    assert flags(withdrawn) == await shown(alice, cleo) == STRANGERS
    assert await counted(service, cleo) == 0


async def test_nobody_is_let_in_who_did_not_ask(service: RunningService, cleo: int) -> None:
    """Approving somebody who never asked changes nothing."""
    alice = await service.as_user("alice")

    await service.approve("cleo", "alice")

    assert await shown(alice, cleo) == STRANGERS


async def test_the_photos_are_seen_by_those_let_in(service: RunningService, cleo: int) -> None:
    """Not by strangers, not by those who asked; then yes; and no more when they stop following."""
    photo = await service.photo(by="cleo")
    alice = await service.as_user("alice")

    async def seen() -> tuple[int, int, bool]:
        """In her feed, in alice's, and by itself."""
        feed, timeline = await alice.send(GetUserFeed(pk=cleo)), await alice.send(GetTimeline())
        try:
            await alice.send(GetMedia(pk=photo))
        except NotFound:
            return len(feed.items), len(timeline.items), False
        return len(feed.items), len(timeline.items), True

    as_stranger = await seen()
    await alice.send(Follow(pk=cleo))
    as_asker = await seen()
    await service.approve("cleo", "alice")
    as_follower = await seen()
    await alice.send(Unfollow(pk=cleo))
    in_the_end = await seen()

    assert as_stranger == as_asker == in_the_end == (0, 0, False)
    assert as_follower == (2, 2, True)


async def test_a_private_user_follows_others_as_anybody_does(service: RunningService, cleo: int) -> None:
    """It is the one who is followed that is asked."""
    bob_pk = await service.pk("bob")
    client = await service.as_user("cleo")

    assert flags(await client.send(Follow(pk=bob_pk))) == FOLLOWING
    assert flags(await client.send(ShowFriendship(pk=bob_pk))) == FOLLOWING
