"""
Photos of somebody whom the viewer follows no more go out of the viewer's timeline.

They show nothing from the moment in which the follow ends: what stays behind only has to be read past.
"""

import sqlalchemy as sa

from safelight.features.friendships.tables import follows
from safelight.features.media.queries import photos
from safelight.features.users.actions import hold
from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .jobs import Place, after_so_many
from .tables import timeline

jobs = Jobs()

CHUNK = 5_000
"""How many photos are looked for at a time: 5 ms of work where none has a row, 15 ms where all have."""

PHOTOS = photos(also_deleted=True)
LAST_PHOTO = after_so_many(PHOTOS)
CLEAR = sa.delete(timeline).where(
    timeline.c.viewer_pk == sa.bindparam("viewer"),
    timeline.c.media_pk.in_(
        sa.select(PHOTOS.c.pk).where(PHOTOS.c.pk < sa.bindparam("before"), PHOTOS.c.pk >= sa.bindparam("last"))
    ),
)
FOLLOWS_AGAIN = Query(
    Place,
    sa.select(follows.c.pk).where(
        follows.c.user_pk == sa.bindparam("viewer"), follows.c.followed_pk == sa.bindparam("author")
    ),
)


async def clear(tx: Tx, viewer_pk: int, author_pk: int, before: int, count: int) -> None:
    """Take an author's photos out of a timeline: the newest now, the others later."""
    chunk = await tx.one(LAST_PHOTO, author=author_pk, before=before, further=count - 1)
    await tx.run(CLEAR, viewer=viewer_pk, author=author_pk, before=before, last=chunk.pk if chunk else 0)
    if chunk:
        await defer(tx, clear_further, viewer_pk=viewer_pk, author_pk=author_pk, before=chunk.pk)


@jobs.job
async def clear_further(house: House, viewer_pk: int, author_pk: int, before: int) -> None:
    """The next chunk of `clear`, unless the viewer follows the author again: both are held, so that this is so."""

    async def clear_more(tx: Tx) -> None:
        await hold(tx, viewer_pk, author_pk)
        if await tx.one(FOLLOWS_AGAIN, viewer=viewer_pk, author=author_pk) is None:
            await clear(tx, viewer_pk, author_pk, before, CHUNK)

    await transact(house.database, clear_more)
