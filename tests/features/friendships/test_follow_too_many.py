"""Somebody follows as many people as one may, and one more."""

import asyncio

import pytest

from safelight.wire.errors import LimitReached
from safelight.wire.friendships import (
    MOST_FOLLOWED,
    Approve,
    Follow,
    FriendshipChanged,
    GetFriendshipStats,
    ShowFriendship,
    Unfollow,
)
from tests.service import RunningService

from .crowd import insert_follows, insert_people, told
from .test_follow_a_user import FOLLOWING, STRANGERS, flags, shown


@pytest.fixture(autouse=True)
async def alice(service: RunningService) -> None:
    """Alice may follow two more."""
    await insert_people(service, MOST_FOLLOWED)
    await insert_follows(service, MOST_FOLLOWED - 2, by=await service.pk("alice"))


@pytest.mark.parametrize("is_private", [False, True], ids=["follows", "requests"])
async def test_one_too_many(service: RunningService, is_private: bool) -> None:
    """The last two are fine; the next is refused and leaves nothing, until there is room."""
    alice = await service.as_user("alice")
    pks = [(await service.person(name, is_private=is_private))[0] for name in ("bob", "cleo", "dan")]
    for pk in pks[:2]:
        await alice.send(Follow(pk=pk))

    with pytest.raises(LimitReached):
        await alice.send(Follow(pk=pks[2]))
    refused = await shown(alice, pks[2]), await told(service, "dan")
    await alice.send(Unfollow(pk=pks[0]))
    await alice.send(Follow(pk=pks[2]))

    assert refused == (STRANGERS, [])
    standing = await alice.send(ShowFriendship(pk=pks[2]))
    assert (standing.following, standing.outgoing_request) == (not is_private, is_private)


async def test_who_is_followed_already_is_not_one_more(service: RunningService) -> None:
    """Asking again is fine, approval too, and so is being followed."""
    alice, pk = await service.as_user("alice"), await service.pk("alice")
    bob, cleo = await service.pk("bob"), (await service.person("cleo", is_private=True))[0]
    await alice.send(Follow(pk=bob))
    await alice.send(Follow(pk=cleo))

    again = [await alice.send(Follow(pk=each)) for each in (bob, cleo)]
    await (await service.as_user("cleo")).send(Approve(pk=pk))
    await (await service.as_user("dan")).send(Follow(pk=pk))

    assert [flags(answer)[0] for answer in again] == [True, False]
    assert await shown(alice, cleo) == FOLLOWING


async def test_many_at_once(service: RunningService) -> None:
    """Of six who are followed in the same moment, two are."""
    alice = await service.as_user("alice")
    pks = [await service.pk(f"star_{number}") for number in range(6)]

    answers = await asyncio.gather(*(alice.send(Follow(pk=pk)) for pk in pks), return_exceptions=True)

    assert sum(isinstance(answer, FriendshipChanged) for answer in answers) == 2
    assert sum(isinstance(answer, LimitReached) for answer in answers) == 4
    assert (await alice.send(GetFriendshipStats())).following_count == 2  # as many as were counted here
