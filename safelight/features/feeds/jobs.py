from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite understands its ON CONFLICT too

from safelight.features.friendships.queries import pushed_followers
from safelight.features.media.queries import is_still_there, photos
from safelight.kit.db import HIGHEST, Key, Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .tables import timeline

jobs = Jobs()

CHUNK = 1000
"""How many timeline rows are written at a time: about 10 ms of work, after which others have their turn."""

FIRST = 100
"""How many of an author's photos come or go with the answer: as many as a page of a feed may have."""


class Place(NamedTuple):
    """Where a chunk ends."""

    pk: int


COLUMNS = ["viewer_pk", "media_pk"]
MEDIA = sa.bindparam("media", type_=Key)
FOLLOWERS = pushed_followers()
PHOTOS = photos()
VIEWER = sa.bindparam("viewer", type_=Key)
STILL_FOLLOWS = sa.select(sa.true()).where(FOLLOWERS.c.user_pk == VIEWER).exists()
"""The viewer follows the author, and has not ceased to since the chunk before."""

LAST_FOLLOWER = Query(
    Place,
    sa.select(FOLLOWERS.c.pk)
    .where(FOLLOWERS.c.pk > sa.bindparam("after"))
    .order_by(FOLLOWERS.c.pk)
    .limit(1)
    .offset(CHUNK - 1),
)
SPREAD = (
    insert(timeline)
    .from_select(
        COLUMNS,
        sa.select(FOLLOWERS.c.user_pk, MEDIA).where(
            FOLLOWERS.c.pk > sa.bindparam("after"), FOLLOWERS.c.pk <= sa.bindparam("last"), is_still_there(MEDIA)
        ),
    )
    .on_conflict_do_nothing()
)


def after_so_many(photos: sa.Subquery) -> Query[Place]:
    """The photo that is so many further than the newest one before a place; nothing where there are no more."""
    older = sa.select(photos.c.pk).where(photos.c.pk < sa.bindparam("before")).order_by(photos.c.pk.desc())
    return Query(Place, older.limit(1).offset(sa.bindparam("further")))


LAST_PHOTO = after_so_many(PHOTOS)
FILL = (
    insert(timeline)
    .from_select(
        COLUMNS,
        sa.select(VIEWER, PHOTOS.c.pk).where(
            PHOTOS.c.pk < sa.bindparam("before"), PHOTOS.c.pk >= sa.bindparam("last"), STILL_FOLLOWS
        ),
    )
    .on_conflict_do_nothing()
)


async def spread(tx: Tx, author_pk: int, media_pk: int, after: int) -> None:
    """Put a photo into the timelines of the author's followers: the first chunk now, the others later."""
    chunk = await tx.one(LAST_FOLLOWER, author=author_pk, after=after)
    await tx.run(SPREAD, author=author_pk, media=media_pk, after=after, last=chunk.pk if chunk else HIGHEST)
    if chunk:
        await defer(tx, spread_further, author_pk=author_pk, media_pk=media_pk, after=chunk.pk)


async def fill(tx: Tx, viewer_pk: int, author_pk: int, before: int, count: int) -> None:
    """Put an author's photos into a new follower's timeline: the newest now, the others later."""
    chunk = await tx.one(LAST_PHOTO, author=author_pk, before=before, further=count - 1)
    await tx.run(FILL, viewer=viewer_pk, author=author_pk, before=before, last=chunk.pk if chunk else 0)
    if chunk:
        await defer(tx, fill_further, viewer_pk=viewer_pk, author_pk=author_pk, before=chunk.pk)


@jobs.job
async def spread_further(house: House, author_pk: int, media_pk: int, after: int) -> None:
    """The next chunk of `spread`."""
    await transact(house.database, lambda tx: spread(tx, author_pk, media_pk, after))


@jobs.job
async def fill_further(house: House, viewer_pk: int, author_pk: int, before: int) -> None:
    """The next chunk of `fill`."""
    await transact(house.database, lambda tx: fill(tx, viewer_pk, author_pk, before, CHUNK))
