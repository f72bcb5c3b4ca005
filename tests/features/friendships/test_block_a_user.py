"""Somebody blocks a user, and takes it back."""

import pytest

from safelight.wire.errors import Invalid, NotFound
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Block, Follow, GetBlocked, ShowFriendship, Unblock
from safelight.wire.users import GetUser
from tests.features.photos import publish
from tests.service import RunningService

from .crowd import names, told
from .test_follow_a_user import STRANGERS, flags, shown


async def is_there(service: RunningService, one: str, other: str) -> bool:
    """Whether somebody finds a user."""
    try:
        await (await service.as_user(one)).send(GetUser(pk=await service.pk(other)))
    except NotFound:
        return False
    return True


async def test_neither_finds_the_other(service: RunningService) -> None:
    """Until it is taken back; others find both."""
    alice, bob = await service.as_user("alice"), await service.pk("bob")

    blocked = await alice.send(Block(pk=bob))
    apart = [await is_there(service, *two) for two in (("alice", "bob"), ("bob", "alice"))]
    others = [await is_there(service, "cleo", name) for name in ("alice", "bob")]
    unblocked = await alice.send(Unblock(pk=bob))

    assert flags(blocked) == flags(unblocked) == STRANGERS
    assert (blocked.friendship_status.blocking, unblocked.friendship_status.blocking) == (True, False)
    assert (apart, others) == ([False, False], [True, True])
    assert await is_there(service, "alice", "bob")
    assert await is_there(service, "bob", "alice")


async def test_it_ends_follows_both_ways(service: RunningService) -> None:
    """With their counts, their photos in the home feeds and what was told of them, and for good."""
    pks = [await service.pk(name) for name in ("alice", "bob")]
    alice, bob = await service.as_user("alice"), await service.as_user("bob")
    own = [await publish(service, name) for name in ("alice", "bob")]
    await alice.send(Follow(pk=pks[1]))
    await bob.send(Follow(pk=pks[0]))

    await alice.send(Block(pk=pks[1]))
    await alice.send(Unblock(pk=pks[1]))

    assert await shown(alice, pks[1]) == await shown(bob, pks[0]) == STRANGERS
    for client, pk, photo, name in zip((alice, bob), pks, own, ("alice", "bob"), strict=True):
        user = (await client.send(GetUser(pk=pk))).user
        assert (user.follower_count, user.following_count) == (0, 0)
        assert [media.pk for media in (await client.send(GetTimeline())).items] == [photo]
        assert await told(service, name) == []


async def test_it_ends_requests_both_ways(service: RunningService) -> None:
    """None waits when it is taken back, and nothing is told of them."""
    pks = [(await service.person(name, is_private=True))[0] for name in ("alice", "bob")]
    alice, bob = await service.as_user("alice"), await service.as_user("bob")
    await alice.send(Follow(pk=pks[1]))
    await bob.send(Follow(pk=pks[0]))

    await alice.send(Block(pk=pks[1]))
    await alice.send(Unblock(pk=pks[1]))

    assert await shown(alice, pks[1]) == await shown(bob, pks[0]) == STRANGERS
    assert await told(service, "alice") == await told(service, "bob") == []


async def test_twice_is_once(service: RunningService) -> None:
    """Blocking and taking back are the same the second time; one taking back ends it."""
    alice, bob = await service.as_user("alice"), await service.pk("bob")

    blocked = [await alice.send(Block(pk=bob)) for _ in range(2)]
    listed = await names(alice, GetBlocked())
    unblocked = [await alice.send(Unblock(pk=bob)) for _ in range(2)]

    assert blocked[0] == blocked[1]
    assert unblocked[0] == unblocked[1]
    assert listed == ["bob"]
    assert await is_there(service, "bob", "alice")


async def test_who_is_blocked_finds_nobody_to_block(service: RunningService) -> None:
    """Nor to unblock: it is answered like nobody, and changes nothing."""
    alice_pk, bob = await service.pk("alice"), await service.as_user("bob")
    await bob.send(Unblock(pk=alice_pk))
    await (await service.as_user("alice")).send(Block(pk=await service.pk("bob")))

    for call in (Block, Unblock, Follow, ShowFriendship):
        for pk in (alice_pk, 1):
            with pytest.raises(NotFound):
                await bob.send(call(pk=pk))
    assert await names(bob, GetBlocked()) == []
    assert not await is_there(service, "bob", "alice")


async def test_the_blocked_are_listed(service: RunningService) -> None:
    """For the one who has blocked, the newest first; a block renewed is a new one."""
    alice = await service.as_user("alice")
    pks = [await service.pk(name) for name in ("bob", "cleo", "dan")]
    for pk in pks:
        await alice.send(Block(pk=pk))

    before = await names(alice, GetBlocked())
    await alice.send(Unblock(pk=pks[0]))
    await alice.send(Block(pk=pks[0]))

    assert before == ["dan", "cleo", "bob"]
    assert await names(alice, GetBlocked()) == ["bob", "dan", "cleo"]
    assert await names(await service.as_user("bob"), GetBlocked()) == []


async def test_a_block_tells_nothing_of_the_other(service: RunningService) -> None:
    """Not even whether they are private, which a user is not to know any more whom they have blocked."""
    bob, _ = await service.person("bob", is_private=True)
    alice = await service.as_user("alice")

    blocked = await alice.send(Block(pk=bob))
    unblocked = await alice.send(Unblock(pk=bob))

    assert (blocked.friendship_status.is_private, unblocked.friendship_status.is_private) == (False, True)


async def test_nobody_blocks_themselves(service: RunningService) -> None:
    """They are still there; taking it back is what it was already."""
    alice, pk = await service.as_user("alice"), await service.pk("alice")

    with pytest.raises(Invalid):
        await alice.send(Block(pk=pk))

    assert flags(await alice.send(Unblock(pk=pk))) == STRANGERS
    assert await is_there(service, "alice", "alice")
