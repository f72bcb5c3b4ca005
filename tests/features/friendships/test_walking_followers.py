"""Walking a list of people page by page shows everybody once, whoever comes and goes meanwhile."""

from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight import AsyncClient
from safelight.features.friendships.tables import blocks, follows
from safelight.wire.contract import Request
from safelight.wire.friendships import (
    Follow,
    GetBlocked,
    GetFollowers,
    GetFollowing,
    GetOwnFriendships,
    GetPending,
    Unfollow,
)
from safelight.wire.users import UserList
from tests.service import RunningService

from .crowd import insert_people

CROWD = 24
ROUNDS = count()

PLACES = st.lists(st.integers(1, 5), min_size=1, max_size=CROWD)
"""Where each stands on the list. Two at one place came in the same millisecond, and drew the same number."""


@pytest.fixture
async def crowd(service: RunningService) -> RunningService:
    """A service with people, which the examples share."""
    await insert_people(service, CROWD)
    return service


async def walk(client: AsyncClient, call: type[GetFollowers], length: int, **whose: int) -> list[int]:
    """The pks of everybody on a list, by pages of some length."""
    walked: list[int] = []
    max_id = 0
    while True:
        page = await client.send(call(**whose, max_id=max_id, count=length))
        walked += [user.pk for user in page.users]
        if not page.next_max_id:
            return walked
        max_id = page.next_max_id


def rows(call: type[Request[UserList]], owner: int, places: list[int]) -> tuple[sa.Table, list[dict[str, int | bool]]]:
    """The rows that make a list of the first people of a crowd, and their table."""
    people = list(enumerate(places, 1))
    if call is GetBlocked:
        return blocks, [{"user_pk": owner, "other_pk": pk, "has_blocked": True, "pk": place} for pk, place in people]
    of, by = ("user_pk", "followed_pk") if call in (GetFollowers, GetPending) else ("followed_pk", "user_pk")
    approved = call is not GetPending
    return follows, [{of: pk, by: owner, "pk": place, "is_approved": approved} for pk, place in people]


@pytest.mark.parametrize("call", [GetFollowers, GetFollowing, GetOwnFriendships, GetPending, GetBlocked])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=PLACES, length=st.integers(1, 6))
async def test_nobody_is_missed_where_two_share_a_place(
    crowd: RunningService, call: type[GetFollowers], places: list[int], length: int
) -> None:
    """However many stand at one place, and wherever a page would end: each is seen once, the newest first."""
    name = f"owner_{next(ROUNDS)}"
    owner, client = await crowd.pk(name), await crowd.as_user(name)
    table, inserted = rows(call, owner, places)
    await crowd.write(lambda tx: tx.insert_many(table, inserted))

    whose = {"pk": owner} if "pk" in call.__struct_fields__ else {}
    walked = await walk(client, call, length, **whose)

    assert sorted(walked) == list(range(1, len(places) + 1))
    assert [places[pk - 1] for pk in walked] == sorted(places, reverse=True)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(1, 4), st.booleans(), st.integers(0, 5)), min_size=1, max_size=6))
async def test_who_stays_is_seen_once(service: RunningService, steps: list[tuple[int, bool, int]]) -> None:
    """Before each page somebody new may come, and one of those who were there may go."""
    number = next(ROUNDS)
    star, fans = f"star_{number}", [f"fan_{number}_{place}" for place in range(10)]
    pk = await service.pk(star)
    for fan in fans:
        await (await service.as_user(fan)).send(Follow(pk=pk))
    client, left, walked = await service.as_user(star), set[str](), list[str]()
    max_id: int | None = 0
    for turn in count():
        length, comes, goes = steps[turn % len(steps)]
        page = await client.send(GetFollowers(pk=pk, max_id=max_id, count=length))
        walked += [user.username for user in page.users]
        if not page.next_max_id:
            break
        max_id = page.next_max_id
        left.add(fans[goes])
        await (await service.as_user(fans[goes])).send(Unfollow(pk=pk))
        if comes:
            await (await service.as_user(f"late_{number}_{turn}")).send(Follow(pk=pk))

    stayed = [fan for fan in reversed(fans) if fan not in left]
    assert [name for name in walked if name not in left] == stayed
    assert len(set(walked)) == len(walked)
