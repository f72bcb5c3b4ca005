"""People by the thousand, made by the database itself; and what is told and counted of a few."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight import AsyncClient
from safelight.features.activity.tables import activity
from safelight.features.friendships.tables import follows
from safelight.features.users.tables import users
from safelight.kit.db import Query
from safelight.wire.contract import Request
from safelight.wire.users import UserList
from tests.features.feeds.test_many_followers import insert_rows, numbers_up_to
from tests.service import RunningService


class Told(NamedTuple):
    """Something that somebody was told."""

    kind: str
    actor_pk: int


async def insert_people(service: RunningService, number: int) -> None:
    """People with the pks 1, 2, 3, … and the names person_1, person_2, person_3, …"""
    numbers = numbers_up_to(number).c.number
    user = {"pk": numbers, "username": sa.literal("person_") + sa.cast(numbers, sa.Text), "is_private": sa.false()}
    texts = {column: sa.literal("") for column in ("full_name", "biography", "external_url")}
    counts = {name: sa.literal(0) for name in ("media_count", "follower_count", "following_count", "created_at")}
    await insert_rows(service, users, {**user, **texts, **counts})


async def insert_follows(
    service: RunningService, number: int, *, by: int = 0, of: int = 0, is_approved: bool = True
) -> None:
    """The first people of `insert_people` are followed `by` somebody, or are followers `of` somebody."""
    numbers = numbers_up_to(number).c.number
    ends = {"user_pk": sa.literal(by) if by else numbers, "followed_pk": sa.literal(of) if of else numbers}
    await insert_rows(service, follows, {**ends, "pk": numbers, "is_approved": sa.literal(is_approved)})


async def told(service: RunningService, name: str) -> list[Told]:
    """What somebody was told, in the order of its pks."""
    pk = await service.pk(name)
    deeds = sa.select(activity.c.kind, activity.c.actor_pk).where(activity.c.user_pk == pk).order_by(activity.c.pk)
    async with service.house.database.read() as tx:
        return await tx.all(Query(Told, deeds))


async def names(client: AsyncClient, call: Request[UserList]) -> list[str]:
    """The usernames on a page."""
    return [user.username for user in (await client.send(call)).users]
