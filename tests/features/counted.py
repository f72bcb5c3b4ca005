"""What the rows say, beside what the counters say."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from safelight.features.tables import metadata
from safelight.kit.db import Query
from tests.service import RunningService


class Number(NamedTuple):
    """How many."""

    number: int


class Counter(NamedTuple):
    """A counter, as it stands in its row and as it is counted."""

    pk: int
    kept: int
    counted: int


ROW_COUNTS = {
    table.name: Query(Number, sa.select(sa.func.count().label("number")).select_from(table))
    for table in metadata.tables.values()
}


def counter(table: str, name: str, made: str, where: str, *, by_active: str = "") -> Query[Counter]:
    """A counter of rows, or of those of them that active people made."""
    active = f" AND m.{by_active} IN (SELECT pk FROM users WHERE state = 'active')" if by_active else ""
    counted = f"(SELECT count(*) FROM {made} m WHERE {where}{active})"
    columns = [sa.column("pk"), sa.column(name).label("kept"), sa.literal_column(counted).label("counted")]
    return Query(Counter, sa.select(*columns).select_from(sa.text(f"{table} AS t")))


COUNTERS = {
    "likes": counter("media", "like_count", "likes", "m.media_pk = t.pk", by_active="user_pk"),
    "comments": counter("media", "comment_count", "comments", "m.media_pk = t.pk", by_active="user_pk"),
    "followers": counter(
        "users", "follower_count", "follows", "m.followed_pk = t.pk AND m.is_approved", by_active="user_pk"
    ),
    "followed": counter(
        "users", "following_count", "follows", "m.user_pk = t.pk AND m.is_approved", by_active="followed_pk"
    ),
    "photos": counter("users", "media_count", "media", "m.user_pk = t.pk AND NOT m.is_deleted"),
}


async def wrong_counts(service: RunningService) -> dict[str, list[Counter]]:
    """Every counter that is not what can be counted."""
    async with service.house.database.read() as tx:
        found = {name: await tx.all(query) for name, query in COUNTERS.items()}
    wrong = {name: [row for row in rows if row.kept != row.counted] for name, rows in found.items()}
    return {name: rows for name, rows in wrong.items() if rows}


async def row_counts(service: RunningService) -> dict[str, int]:
    """How many rows each table has, but for those of jobs, and what one of them has counted."""
    async with service.house.database.read() as tx:
        found: dict[str, Any] = {name: await tx.one(query) for name, query in ROW_COUNTS.items()}
    return {name: row.number for name, row in found.items() if name not in ("jobs", "chores", "disk_use")}
