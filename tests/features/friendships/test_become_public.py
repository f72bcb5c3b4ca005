"""Somebody makes their account public: whoever waits to follow them follows."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest
import sqlalchemy as sa

from safelight.features.friendships.jobs import CHUNK
from safelight.features.friendships.tables import follows
from safelight.features.users.tables import SUSPENDED, users
from safelight.kit.db import Query
from safelight.wire.accounts import SetPrivate, SetPublic
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Follow, GetFollowers, GetFriendshipStats, GetPending
from tests.features.photos import publish
from tests.service import RunningService

from .crowd import insert_follows, insert_people, names, told

pytestmark = pytest.mark.usefixtures("cleo")
Ask = Callable[[str], Awaitable[int]]


class Request(NamedTuple):
    """A request that waits."""

    pk: int


@pytest.fixture
def ask(service: RunningService, cleo: int) -> Ask:
    """Have somebody ask to follow cleo; their pk."""

    async def asking(name: str) -> int:
        await (await service.as_user(name)).send(Follow(pk=cleo))
        return await service.pk(name)

    return asking


async def become_public(service: RunningService) -> None:
    """Cleo's account is public. Its jobs have not run."""
    await (await service.as_user("cleo")).send(SetPublic())


async def standing(service: RunningService) -> tuple[int, int]:
    """How many follow cleo, and how many wait."""
    stats = await (await service.as_user("cleo")).send(GetFriendshipStats())
    return stats.follower_count, stats.incoming_request_count


async def test_who_waits_follows(service: RunningService, cleo: int, ask: Ask) -> None:
    """As if they had been approved: counted, told, and with the photos in their home feeds. Twice is once."""
    pks = [await ask(name) for name in ("ana", "ben")]
    photo = await publish(service, "cleo")

    for _ in range(2):
        await become_public(service)
        await service.run_jobs()

    assert await standing(service) == (2, 0)
    assert await names(await service.as_user("dan"), GetFollowers(pk=cleo)) == ["ben", "ana"]
    assert await told(service, "cleo") == [("follow", pk) for pk in pks]
    assert (await (await service.as_user("ana")).send(GetTimeline())).items[0].pk == photo


async def test_who_asks_again_need_not_wait(service: RunningService, ask: Ask) -> None:
    """Asking again once the account is public is following, before any job has run and counted once after it."""
    ana = await ask("ana")

    await become_public(service)
    await ask("ana")
    before = await standing(service)
    await service.run_jobs()

    assert before == await standing(service) == (1, 0)
    assert await told(service, "cleo") == [("follow", ana)]


async def test_private_again_before_the_job(service: RunningService, ask: Ask) -> None:
    """They wait on, and are let in when it is public the next time."""
    await ask("ana")

    await become_public(service)
    await (await service.as_user("cleo")).send(SetPrivate())
    await service.run_jobs()
    private = await standing(service)
    await become_public(service)
    await service.run_jobs()

    assert (private, await standing(service)) == ((0, 1), (1, 0))


async def test_who_is_suspended_waits_on(service: RunningService, ask: Ask) -> None:
    """They would be counted otherwise, whom nobody sees; the others are let in."""
    ana = await ask("ana")
    await ask("ben")
    await service.write(lambda tx: tx.run(sa.update(users).where(users.c.pk == ana).values(state=SUSPENDED)))

    await become_public(service)
    await service.run_jobs()

    assert await standing(service) == (1, 0)
    assert await is_waiting(service, ana)


async def is_waiting(service: RunningService, pk: int) -> bool:
    """Whether somebody's request is still there."""
    request = sa.select(follows.c.pk).where(follows.c.user_pk == pk, sa.not_(follows.c.is_approved))
    async with service.house.database.read() as tx:
        return bool(await tx.all(Query(Request, request)))


async def test_more_than_one_job_takes(service: RunningService, cleo: int) -> None:
    """All are let in, however many there are."""
    await insert_people(service, 2 * CHUNK + 1)
    await insert_follows(service, 2 * CHUNK + 1, of=cleo, is_approved=False)

    before = await standing(service)
    await become_public(service)
    await service.run_jobs()

    assert (before, await standing(service)) == ((0, 2 * CHUNK + 1), (2 * CHUNK + 1, 0))
    assert await names(await service.as_user("cleo"), GetPending()) == []
