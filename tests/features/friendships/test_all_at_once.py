"""Two people do opposite things in the same moment: whatever comes first, what is left agrees with itself."""

import asyncio
from collections.abc import Awaitable
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from safelight import AsyncClient
from safelight.features.friendships.actions import block
from safelight.features.friendships.tables import blocks, follows
from safelight.features.users.tables import users
from safelight.kit.db import Query
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import SetPrivate
from safelight.wire.contract import Message, Request
from safelight.wire.errors import NotFound
from safelight.wire.friendships import Approve, Block, Follow, GetBlocked, Ignore, RemoveFollower, Unblock, Unfollow
from tests.service import RunningService

from .crowd import told
from .test_block_a_user import is_there

ROUNDS = 12


class Counts(NamedTuple):
    """What a user's row says, what can be counted, and how many follows and blocks there are at once."""

    follower_count: int
    following_count: int
    followers: int
    following: int
    under_a_block: int


def rows(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.count()).select_from(follows).where(*conditions).scalar_subquery()


APART = sa.select(sa.true()).where(blocks.c.user_pk == follows.c.user_pk, blocks.c.other_pk == follows.c.followed_pk)
COUNTS = Query(
    Counts,
    sa.select(
        users.c.follower_count,
        users.c.following_count,
        rows(follows.c.followed_pk == users.c.pk, follows.c.is_approved).label("followers"),
        rows(follows.c.user_pk == users.c.pk, follows.c.is_approved).label("following"),
        rows(APART.exists()).label("under_a_block"),
    ),
)


async def all_agrees(service: RunningService) -> None:
    """Every count is what can be counted, and nobody follows under a block."""
    async with service.house.database.read() as tx:
        for row in await tx.all(COUNTS):
            assert (row.follower_count, row.following_count, 0) == (row.followers, row.following, row.under_a_block)


async def done(client: AsyncClient, request: Request[Message]) -> bool:
    """Whether it was done, and not answered by there being nobody."""
    try:
        await client.send(request)
    except NotFound:
        return False
    return True


async def both(*requests: Awaitable[bool], swapped: bool) -> None:
    """Both at once, in one order or the other."""
    await asyncio.gather(*(reversed(requests) if swapped else requests))


@pytest.mark.parametrize("is_followed", [False, True])
async def test_a_follow_and_a_block(service: RunningService, is_followed: bool) -> None:
    """Nobody follows anybody when both have come, and nothing is told of it."""
    for number in range(ROUNDS):
        one, other = f"one_{number}", f"other_{number}"
        a, b = [await service.as_user(name) for name in (one, other)]
        a_pk, b_pk = [await service.pk(name) for name in (one, other)]
        if is_followed:
            await b.send(Follow(pk=a_pk))

        await both(done(a, Follow(pk=b_pk)), done(b, Block(pk=a_pk)), swapped=number % 2 == 0)

        assert not await is_there(service, one, other)
        assert await told(service, one) == await told(service, other) == []
    await all_agrees(service)


async def test_a_follow_and_a_step_into_privacy(service: RunningService) -> None:
    """It is a follow that came before or a request that came after, and is told as what it is."""
    for number in range(ROUNDS):
        name = f"star_{number}"
        star, pk = await service.as_user(name), await service.pk(name)
        fans = [await service.as_user(f"fan_{fan}") for fan in range(3)]

        await asyncio.gather(
            done(fans[0], Follow(pk=pk)),
            done(star, SetPrivate()),
            done(fans[1], Follow(pk=pk)),
            done(fans[2], Follow(pk=pk)),
        )

        statuses = [(await fan.send(Follow(pk=pk))).friendship_status for fan in fans]
        assert all(status.following != status.outgoing_request for status in statuses)
        kinds = ["follow" if status.following else "request" for status in statuses]
        assert sorted(deed.kind for deed in await told(service, name)) == sorted(kinds)
    await all_agrees(service)


@pytest.mark.parametrize("answer", [Approve, Ignore, RemoveFollower])
async def test_an_answer_and_a_request_withdrawn(service: RunningService, answer: type[Approve]) -> None:
    """Nobody follows in the end, since what is withdrawn after an approval is the follow."""
    cleo, cleo_pk = await service.as_user("cleo", is_private=True), await service.pk("cleo")
    ana, ana_pk = await service.as_user("ana"), await service.pk("ana")
    for number in range(ROUNDS):
        await ana.send(Follow(pk=cleo_pk))

        await both(done(cleo, answer(pk=ana_pk)), done(ana, Unfollow(pk=cleo_pk)), swapped=number % 2 == 0)

        assert await told(service, "cleo") == []
        await all_agrees(service)


async def test_approved_twice(service: RunningService) -> None:
    """It is one follow, counted and told once."""
    cleo, cleo_pk = await service.as_user("cleo", is_private=True), await service.pk("cleo")
    ana, ana_pk = await service.as_user("ana"), await service.pk("ana")
    for _ in range(ROUNDS):
        await ana.send(Follow(pk=cleo_pk))

        await asyncio.gather(*(done(cleo, Approve(pk=ana_pk)) for _ in range(4)))

        assert await told(service, "cleo") == [("follow", ana_pk)]
        await all_agrees(service)
        await ana.send(Unfollow(pk=cleo_pk))


async def test_two_who_block_each_other(service: RunningService) -> None:
    """Whoever is told that there is somebody has blocked them; one of the two at least."""
    for number in range(ROUNDS):
        names = [f"one_{number}", f"other_{number}"]
        a, b = [await service.as_user(name) for name in names]
        a_pk, b_pk = [await service.pk(name) for name in names]
        await a.send(Follow(pk=b_pk))

        blocked = await asyncio.gather(done(a, Block(pk=b_pk)), done(b, Block(pk=a_pk)))

        listed = [[user.pk for user in (await client.send(GetBlocked())).users] for client in (a, b)]
        assert any(blocked)
        assert listed == [[b_pk] if blocked[0] else [], [a_pk] if blocked[1] else []]
        assert not await is_there(service, *names)
        assert not await is_there(service, *reversed(names))
    await all_agrees(service)


async def test_two_blocks_that_cross(service: RunningService) -> None:
    """Where each found the other before either had blocked, both count: each has to be taken back."""
    names = ["alice", "bob"]
    alice, bob = [await service.as_user(name) for name in names]
    pks = [await service.pk(name) for name in names]
    for _ in range(ROUNDS):
        await asyncio.gather(
            service.write(lambda tx: block(tx, Viewer(pks[0]), pks[1])),
            service.write(lambda tx: block(tx, Viewer(pks[1]), pks[0])),
        )
        listed = [[user.pk for user in (await client.send(GetBlocked())).users] for client in (alice, bob)]
        unblocked = await alice.send(Unblock(pk=pks[1]))
        with_one = [await is_there(service, *names), await is_there(service, *reversed(names))]
        again = await done(alice, Unblock(pk=pks[1]))
        await bob.send(Unblock(pk=pks[0]))
        with_none = [await is_there(service, *names), await is_there(service, *reversed(names))]

        assert listed == [[pks[1]], [pks[0]]]
        assert not unblocked.friendship_status.blocking
        assert (with_one, again, with_none) == ([False, False], False, [True, True])


async def test_a_block_and_its_end(service: RunningService) -> None:
    """Whichever comes last wins, on both sides."""
    alice, pk = await service.as_user("alice"), await service.pk("bob")
    for _ in range(ROUNDS):
        await asyncio.gather(*(done(alice, call(pk=pk)) for call in (Block, Unblock, Block, Unblock)))

        blocked = [user.pk for user in (await alice.send(GetBlocked())).users]
        found = [await is_there(service, "alice", "bob"), await is_there(service, "bob", "alice")]
        assert (blocked, found) in (([pk], [False, False]), ([], [True, True]))


async def test_everybody_does_everything(service: RunningService) -> None:
    """Nobody waits for another for ever, nothing breaks, and all agrees in the end."""
    people = ["ana", "ben", "cleo"]
    pks = {name: (await service.person(name, is_private=name == "cleo"))[0] for name in people}
    clients = {name: await service.as_user(name) for name in people}
    calls = [Follow, Approve, Block, Unblock, Unfollow, Follow, RemoveFollower]

    await asyncio.gather(
        *(
            done(clients[one], call(pk=pks[other]))
            for call in calls
            for one in people
            for other in people
            if one != other
        )
    )

    await all_agrees(service)
