"""People follow each other and like each other's photos in the same moment."""

import asyncio
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query
from safelight.wire.friendships import Follow, Unfollow
from safelight.wire.likes import Like, Unlike
from tests.features.photos import publish
from tests.service import RunningService

ROUNDS = 8


class Deadlocks(NamedTuple):
    """How often two waited for each other until PostgreSQL ended one of them, a second later."""

    deadlocks: int


STATISTICS = sa.table("pg_stat_database", sa.column("deadlocks", sa.BigInteger), sa.column("datname", sa.Text))
DEADLOCKS = Query(
    Deadlocks, sa.select(STATISTICS.c.deadlocks).where(STATISTICS.c.datname == sa.func.current_database())
)


async def test_nobody_waits_for_another(service: RunningService, database: str) -> None:
    """Whatever refers to the two who meet may be entered meanwhile."""
    names = ["alice", "bob", "cleo", "dan"]
    people = [(await service.as_user(name), await service.pk(name), await publish(service, name)) for name in names]
    before = await deadlocks(service, database)

    for _ in range(ROUNDS):
        for follow, like in ((Follow, Like), (Unfollow, Unlike)):
            await asyncio.gather(
                *(
                    client.send(call)
                    for client, own_pk, _ in people
                    for _, pk, photo in people
                    if pk != own_pk
                    for call in (follow(pk=pk), like(pk=photo))
                )
            )

    assert await deadlocks(service, database) == before


async def deadlocks(service: RunningService, database: str) -> int:
    """SQLite knows no such thing, as there is one writer at a time."""
    if database == "sqlite":
        return 0
    async with service.house.database.read() as tx:
        return (await tx.all(DEADLOCKS))[0].deadlocks
