"""How many photos have a hashtag, as far as the viewer may see them."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.features.visibility import shares_with_viewer
from safelight.kit.db import Query, Tx, begins_with
from safelight.kit.web.viewer import Viewer
from safelight.wire.references import tag_from

from .tables import tag_uses

MOST_CANDIDATES = 500
"""A search counts the photos of so many hashtags: of those that begin as it says, the first in their alphabet."""


class TagCount(NamedTuple):
    """A hashtag, and how many photos have it."""

    name: str
    media_count: int


class Total(NamedTuple):
    """How many photos."""

    media_count: int


def candidates() -> sa.CTE:
    """
    The first hashtags that begin as the parameter `beginning` says: one look at the index for each.

    `SELECT DISTINCT` would look at everybody who uses them.
    """
    later = tag_uses.alias("later")
    first = (
        sa.select(sa.func.min(tag_uses.c.tag).label("tag"), sa.literal_column("1", sa.Integer).label("place"))
        .where(begins_with(tag_uses.c.tag, "beginning"))
        .cte("candidates", recursive=True)
    )
    following = (
        sa.select(sa.func.min(later.c.tag))
        .where(later.c.tag > first.c.tag, begins_with(later.c.tag, "beginning"))
        .scalar_subquery()
    )
    is_there_one = sa.and_(first.c.tag.is_not(None), first.c.place < sa.literal_column(str(MOST_CANDIDATES)))
    return first.union_all(sa.select(following, first.c.place + sa.literal_column("1")).where(is_there_one))


MEDIA_COUNT = sa.func.sum(tag_uses.c.media_count, type_=sa.Integer)
CANDIDATES = candidates()

SEARCH = Query(
    TagCount,
    sa.select(tag_uses.c.tag.label("name"), MEDIA_COUNT.label("media_count"))
    .join_from(CANDIDATES, tag_uses, CANDIDATES.c.tag == tag_uses.c.tag)
    .join(users)
    .where(shares_with_viewer())
    .group_by(tag_uses.c.tag)
    .order_by(sa.desc("media_count"), tag_uses.c.tag)
    .limit(sa.bindparam("count", type_=sa.Integer())),
)

TOTAL = Query(
    Total,
    sa.select(sa.func.coalesce(MEDIA_COUNT, 0).label("media_count"))
    .join_from(tag_uses, users)
    .where(tag_uses.c.tag == sa.bindparam("tag"), shares_with_viewer()),
)


async def search_tags(tx: Tx, viewer: Viewer, sought: str, *, count: int) -> list[TagCount]:
    """
    The hashtags that begin so and have a photo which the viewer may see, those with the most photos first.

    What can't be the beginning of a hashtag is the beginning of none.
    """
    try:
        beginning = tag_from(sought)
    except ValueError:
        return []
    return await tx.all(SEARCH, viewer=viewer.pk, beginning=beginning, count=count)


async def media_count_of(tx: Tx, viewer: Viewer, tag: str) -> int:
    """How many photos that the viewer may see have a hashtag."""
    (total,) = await tx.all(TOTAL, viewer=viewer.pk, tag=tag)
    return total.media_count
