"""A feed costs as many queries as any other, however long it is."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from safelight.kit.db import Database, Query, Tx
from safelight.wire.comments import PostComment
from safelight.wire.likes import Like
from tests.features.photos import publish, publish_at_once
from tests.service import RunningService


class CountingTx:
    """A transaction that counts what is asked of it."""

    def __init__(self, tx: Tx, counts: "CountingDatabase") -> None:
        self._tx = tx
        self._counts = counts

    async def all(self, query: Query[Any], **parameters: Any) -> list[Any]:
        """Counted."""
        self._counts.queries += 1
        return await self._tx.all(query, **parameters)

    async def one(self, query: Query[Any], **parameters: Any) -> Any:
        """Counted."""
        self._counts.queries += 1
        return await self._tx.one(query, **parameters)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)


class CountingDatabase:
    """A database that counts queries."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.queries = 0

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Any]:
        """A transaction that counts; feeds are only read."""
        async with self._database.read() as tx:
            yield CountingTx(tx, self)


@pytest.mark.parametrize("feed", ["feed/timeline/", "feed/user/"])
async def test_the_length_makes_no_difference(service: RunningService, feed: str) -> None:
    """One, ten and a hundred photos, with likes and comments: the same few queries, and fewer the second time."""
    authors = {f"author_{length}": length for length in (1, 10, 100)}
    for name, length in authors.items():
        pks = await publish_at_once(service, name, length)
        fan = await service.as_user("fan")
        for pk in pks[:5]:
            await fan.send(Like(pk=pk))
            await fan.send(PostComment(pk=pk, comment_text="How nice"))

    cold, warm = {}, {}
    for name, length in authors.items():
        counting = CountingDatabase(service.house.database)
        process = service.beside(database=counting)
        for costs in (cold, warm):
            before = counting.queries
            answer = await process.http.get(f"/api/v1/{feed}?count=100", headers=await service.cookie(name))
            costs[length] = counting.queries - before
            assert len(answer.json()["items"]) == length

    assert cold[1] == cold[10] == cold[100] == 7  # the session, the page, and five for what belongs to media
    assert warm[1] == warm[10] == warm[100] == 2


async def test_a_media_costs_no_more_than_a_feed(service: RunningService) -> None:
    """The session, whether it may be seen, the five, and whether the viewer likes it."""
    pk = await publish(service, "bob")
    counting = CountingDatabase(service.house.database)

    answer = await service.beside(database=counting).http.get(
        f"/api/v1/media/{pk}/info/", headers=await service.cookie("bob")
    )

    assert answer.json()["media"]["pk"] == pk
    assert counting.queries == 8
