"""
Timelines that lack a photo which they should have: its author's own, and those of all who follow the author.

Where a follow is pulled, the photo is looked for when the feed is read, so nothing is lacking.
"""

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite understands its ON CONFLICT too

from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.kit.db import Key, Query, Tx, any_of

from .tables import timeline


class Lacking(NamedTuple):
    """A photo that some timeline lacks."""

    pk: int


def lacking(
    viewer: sa.ColumnElement[int], *conditions: sa.ColumnElement[bool], follows_too: bool
) -> sa.Select[int, int]:
    """Pairs of a timeline and a photo that is not in it, though it should be."""
    source = media.join(follows, follows.c.followed_pk == media.c.user_pk) if follows_too else media
    is_there = sa.select(sa.true()).where(timeline.c.viewer_pk == viewer, timeline.c.media_pk == media.c.pk).exists()
    is_pushed = [follows.c.is_approved, sa.not_(follows.c.is_pulled)] if follows_too else []
    return (
        sa.select(viewer.label("viewer_pk"), media.c.pk.label("media_pk"))
        .select_from(source)
        .where(sa.not_(media.c.is_deleted), sa.not_(is_there), *is_pushed, *conditions)
    )


def all_lacking(*conditions: sa.ColumnElement[bool]) -> sa.Subquery:
    """The same, of authors and of their followers."""
    return sa.union_all(
        lacking(media.c.user_pk, *conditions, follows_too=False),
        lacking(follows.c.user_pk, *conditions, follows_too=True),
    ).subquery()


IN_RANGE = sa.and_(media.c.pk > sa.bindparam("after", type_=Key), media.c.pk <= sa.bindparam("last", type_=Key))
FOUND = all_lacking(IN_RANGE)
LACKING = Query(Lacking, sa.select(FOUND.c.media_pk.label("pk")).distinct())
THESE = all_lacking(any_of(media.c.pk, "media"))
FILL = (
    insert(timeline)
    .from_select(["viewer_pk", "media_pk"], sa.select(THESE.c.viewer_pk, THESE.c.media_pk).where(sa.true()))
    .on_conflict_do_nothing()
)


async def lacking_photos(tx: Tx, *, after: int, last: int) -> list[int]:
    """Which photos, of those behind one pk and up to another, some timeline lacks."""
    return [row.pk for row in await tx.all(LACKING, after=after, last=last)]


async def fill_in(tx: Tx, media_pks: list[int]) -> None:
    """Put photos into the timelines that lack them."""
    await tx.run(FILL, media=media_pks)
