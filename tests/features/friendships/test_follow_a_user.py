"""Somebody follows a user, and stops."""

import asyncio

import pytest

from safelight import AsyncClient
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Follow, Friendship, FriendshipChanged, ShowFriendship, Unfollow
from safelight.wire.users import GetUser
from tests.service import RunningService

STRANGERS = (False, False, False, False)
FOLLOWING = (True, False, False, False)
FOLLOWED = (False, True, False, False)


def flags(friendship: Friendship) -> tuple[bool, ...]:
    """Following, followed by, asked by them, asked for by us."""
    return (
        friendship.following,
        friendship.followed_by,
        friendship.incoming_request,
        friendship.outgoing_request,
    )


async def shown(client: AsyncClient, pk: int) -> tuple[bool, ...]:
    """How somebody stands with a user."""
    return flags(await client.send(ShowFriendship(pk=pk)))


async def test_a_follow_is_seen_from_both_ends(service: RunningService) -> None:
    """In the answer, nested and plain, and when either of the two asks; a third stands with nobody."""
    bob, alice = await service.as_user("bob"), await service.as_user("alice")
    bob_pk, alice_pk = await service.pk("bob"), await service.pk("alice")

    before = await shown(alice, bob_pk)
    followed = await alice.send(Follow(pk=bob_pk))

    assert before == STRANGERS
    assert flags(followed) == flags(followed.friendship_status) == FOLLOWING
    assert not followed.friendship_status.is_private
    assert (await shown(alice, bob_pk), await shown(bob, alice_pk)) == (FOLLOWING, FOLLOWED)
    assert await shown(await service.as_user("cleo"), bob_pk) == STRANGERS


async def test_two_may_follow_each_other(service: RunningService) -> None:
    """And one of them may stop."""
    bob, alice = await service.as_user("bob"), await service.as_user("alice")
    bob_pk, alice_pk = await service.pk("bob"), await service.pk("alice")
    await alice.send(Follow(pk=bob_pk))
    await bob.send(Follow(pk=alice_pk))

    both = await shown(alice, bob_pk)
    await alice.send(Unfollow(pk=bob_pk))

    assert both == (True, True, False, False)
    assert (await shown(alice, bob_pk), await shown(bob, alice_pk)) == (FOLLOWED, FOLLOWING)


async def repeated(service: RunningService, request: Follow | Unfollow, *, at_once: bool) -> list[FriendshipChanged]:
    """Alice's request, six times."""
    alice = await service.as_user("alice")
    if at_once:
        return await asyncio.gather(*(alice.send(request) for _ in range(6)))
    return [await alice.send(request) for _ in range(6)]


@pytest.mark.parametrize("at_once", [False, True], ids=["one-by-one", "at-once"])
async def test_a_follow_repeated_is_one(service: RunningService, at_once: bool) -> None:
    """Every time the answer is the same, and it is counted once; so with its opposite."""
    bob_pk = await service.pk("bob")

    follows = await repeated(service, Follow(pk=bob_pk), at_once=at_once)
    followers = (await service.as_stranger().send(GetUser(pk=bob_pk))).user.follower_count
    unfollows = await repeated(service, Unfollow(pk=bob_pk), at_once=at_once)
    followers_then = (await service.as_stranger().send(GetUser(pk=bob_pk))).user.follower_count

    assert {flags(answer) for answer in follows} == {FOLLOWING}
    assert {flags(answer) for answer in unfollows} == {STRANGERS}
    assert (followers, followers_then) == (1, 0)


async def test_following_and_its_opposite_at_once(service: RunningService) -> None:
    """Whichever comes last wins, and the count agrees with it."""
    bob_pk = await service.pk("bob")
    alice = await service.as_user("alice")

    await asyncio.gather(*(alice.send(kind(pk=bob_pk)) for kind in [Follow, Unfollow] * 5))

    follows = (await alice.send(ShowFriendship(pk=bob_pk))).following
    bob = (await alice.send(GetUser(pk=bob_pk))).user
    me = (await alice.send(GetUser(pk=await service.pk("alice")))).user
    assert bob.follower_count == me.following_count == int(follows)


async def test_two_who_follow_each_other_at_once(service: RunningService) -> None:
    """Neither waits for the other for ever."""
    names = ["alice", "bob", "cleo", "dan"]
    people = {name: (await service.as_user(name), await service.pk(name)) for name in names}
    pairs = [(one, other) for one in names for other in names if one != other]

    await asyncio.gather(*(people[one][0].send(Follow(pk=people[other][1])) for one, other in pairs))

    for client, pk in people.values():
        user = (await client.send(GetUser(pk=pk))).user
        assert (user.follower_count, user.following_count) == (3, 3)


async def test_the_timeline_follows(service: RunningService) -> None:
    """Older photos come with a follow, and go with its end."""
    photo = await service.photo(by="bob")
    bob_pk = await service.pk("bob")
    alice = await service.as_user("alice")

    await alice.send(Follow(pk=bob_pk))
    with_bob = (await alice.send(GetTimeline())).items
    await alice.send(Unfollow(pk=bob_pk))
    without = (await alice.send(GetTimeline())).items

    assert [media.pk for media in with_bob] == [photo]
    assert without == []


async def test_nobody_follows_themselves(service: RunningService) -> None:
    """Nor are they followed by themselves; stopping to is what it was already."""
    alice, pk = await service.as_user("alice"), await service.pk("alice")

    with pytest.raises(Invalid):
        await alice.send(Follow(pk=pk))

    assert flags(await alice.send(Unfollow(pk=pk))) == await shown(alice, pk) == STRANGERS


@pytest.mark.parametrize("call", [Follow, Unfollow, ShowFriendship])
async def test_nobody_is_not_found(service: RunningService, call: type[Follow]) -> None:
    """The same call works for somebody."""
    alice = await service.as_user("alice")

    await alice.send(call(pk=await service.pk("bob")))
    with pytest.raises(NotFound):
        await alice.send(call(pk=1))
