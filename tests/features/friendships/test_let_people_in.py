"""Somebody with a private account looks at who has asked to follow them, and answers."""

import pytest

from safelight.wire.accounts import SetPrivate
from safelight.wire.errors import NotFound
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import (
    Approve,
    Block,
    Follow,
    GetFriendshipStats,
    GetPending,
    Ignore,
    RemoveFollower,
    Unfollow,
)
from safelight.wire.users import GetUser
from tests.features.photos import publish
from tests.service import RunningService

from .crowd import names, told
from .test_follow_a_private_user import ASKED, ASKING, counted
from .test_follow_a_user import FOLLOWED, FOLLOWING, STRANGERS, flags, shown

pytestmark = pytest.mark.usefixtures("cleo")
ANSWERS = [Approve, Ignore, RemoveFollower]


async def ask(service: RunningService, *people: str) -> list[int]:
    """Each asks to follow cleo; their pks."""
    for name in people:
        await (await service.as_user(name)).send(Follow(pk=await service.pk("cleo")))
    return [await service.pk(name) for name in people]


async def test_those_who_wait_are_listed(service: RunningService) -> None:
    """The newest first, for her alone; who withdraws or was answered waits no more."""
    _, ben, dan, _ = await ask(service, "ana", "ben", "dan", "eva")
    client = await service.as_user("cleo")

    before = await names(client, GetPending())
    await client.send(Approve(pk=ben))
    await client.send(Ignore(pk=dan))
    await (await service.as_user("eva")).send(Unfollow(pk=await service.pk("cleo")))

    assert before == ["eva", "dan", "ben", "ana"]
    assert await names(client, GetPending()) == ["ana"]
    assert await names(await service.as_user("ana"), GetPending()) == []


async def test_who_is_approved_follows(service: RunningService) -> None:
    """With all that belongs to it, and once, however often it is approved."""
    (ana,) = await ask(service, "ana")
    client = await service.as_user("cleo")
    photo = await publish(service, "cleo")

    answers = [await client.send(Approve(pk=ana)) for _ in range(2)]

    assert [flags(answer) for answer in answers] == [FOLLOWED, FOLLOWED]
    assert await shown(await service.as_user("ana"), await service.pk("cleo")) == FOLLOWING
    assert await counted(service, await service.pk("cleo")) == 1
    timeline = await (await service.as_user("ana")).send(GetTimeline())
    assert timeline.items[0].pk == photo


async def test_who_is_ignored_may_ask_again(service: RunningService) -> None:
    """Nothing is left of the request; ignoring somebody who follows changes nothing."""
    ana, ben = await ask(service, "ana", "ben")
    client = await service.as_user("cleo")
    await client.send(Approve(pk=ben))

    ignored = [await client.send(Ignore(pk=ana)) for _ in range(2)]
    follower = await client.send(Ignore(pk=ben))
    await ask(service, "ana")

    assert [flags(answer) for answer in ignored] == [STRANGERS, STRANGERS]
    assert flags(follower) == FOLLOWED
    assert await shown(await service.as_user("ana"), await service.pk("cleo")) == ASKING


async def test_who_is_removed_sees_no_more(service: RunningService) -> None:
    """Like somebody who never followed, and counted as such; a request that waits is not touched."""
    ana, ben = await ask(service, "ana", "ben")
    client = await service.as_user("cleo")
    await client.send(Approve(pk=ana))

    removed = [await client.send(RemoveFollower(pk=ana)) for _ in range(2)]
    waiting = await client.send(RemoveFollower(pk=ben))

    assert [flags(answer) for answer in removed] == [STRANGERS, STRANGERS]
    assert flags(waiting) == ASKED
    assert (await (await service.as_user("ana")).send(GetTimeline())).items == []
    user = (await service.as_stranger().send(GetUser(pk=ana))).user
    assert (await counted(service, await service.pk("cleo")), user.following_count) == (0, 0)


@pytest.mark.parametrize("call", ANSWERS)
async def test_nobody_is_answered_who_is_not_there(service: RunningService, call: type[Approve]) -> None:
    """Neither nobody nor somebody who has blocked her; the same call is fine for whoever never asked."""
    client = await service.as_user("cleo")
    assert flags(await client.send(call(pk=await service.pk("dan")))) == STRANGERS
    await (await service.as_user("ana")).send(Block(pk=await service.pk("cleo")))

    for pk in (1, await service.pk("ana")):
        with pytest.raises(NotFound):
            await client.send(call(pk=pk))


async def test_all_of_it_in_numbers(service: RunningService) -> None:
    """Each number is of another length, so that none stands for another; others' requests are not hers."""
    client = await service.as_user("cleo")
    for place in range(5):
        (pk,) = await ask(service, f"follower_{place}")
        await client.send(Approve(pk=pk))
    await ask(service, *(f"asker_{place}" for place in range(4)))
    for place in range(3):
        await client.send(Follow(pk=await service.pk(f"followed_{place}")))
    for place in range(2):
        pk, _ = await service.person(f"asked_{place}", is_private=True)
        await client.send(Follow(pk=pk))
    await client.send(Block(pk=await service.pk("gus")))
    await (await service.as_user("ina")).send(Block(pk=await service.pk("cleo")))

    stats = await client.send(GetFriendshipStats())

    assert (stats.follower_count, stats.incoming_request_count) == (5, 4)
    assert (stats.following_count, stats.outgoing_request_count, stats.blocked_count) == (3, 2, 1)


async def test_what_is_told(service: RunningService) -> None:
    """A request; in its place a follow, once it is approved; and nothing, when that has ended either way."""
    ana, ben = await ask(service, "ana", "ben")
    client = await service.as_user("cleo")

    asked = await told(service, "cleo")
    await client.send(Approve(pk=ana))
    approved = await told(service, "cleo")
    await client.send(Ignore(pk=ben))
    await client.send(RemoveFollower(pk=ana))

    assert asked == [("request", ana), ("request", ben)]
    assert sorted(approved) == sorted([("follow", ana), ("request", ben)])
    assert await told(service, "cleo") == await told(service, "ana") == []


async def test_a_follow_is_told_and_taken_back(service: RunningService) -> None:
    """To whoever is followed, once; who was asked while private is told once it is a follow."""
    bob, ana = await service.pk("bob"), await service.as_user("ana")
    for _ in range(2):
        await ana.send(Follow(pk=bob))

    followed = await told(service, "bob")
    await ana.send(Unfollow(pk=bob))
    unfollowed = await told(service, "bob")
    await (await service.as_user("bob")).send(SetPrivate())
    await ana.send(Follow(pk=bob))
    asked = await told(service, "bob")
    await ana.send(Unfollow(pk=bob))

    pk = await service.pk("ana")
    assert (followed, unfollowed, asked) == ([("follow", pk)], [], [("request", pk)])
    assert await told(service, "bob") == []
