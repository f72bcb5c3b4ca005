import sqlalchemy as sa

from safelight.kit.db import HIGHEST, Database, Tx, transact

from .jobs import FOLLOWERS, LAST_FOLLOWER, MEDIA
from .tables import timeline

HAS_MEDIA = timeline.c.media_pk == MEDIA
TAKE_FROM_AUTHOR = sa.delete(timeline).where(timeline.c.viewer_pk == sa.bindparam("author"), HAS_MEDIA)
TAKE_FROM_FOLLOWERS = sa.delete(timeline).where(
    timeline.c.viewer_pk.in_(
        sa.select(FOLLOWERS.c.user_pk).where(
            FOLLOWERS.c.pk > sa.bindparam("after"), FOLLOWERS.c.pk <= sa.bindparam("last")
        )
    ),
    HAS_MEDIA,
)


async def withdraw(database: Database, author_pk: int, media_pk: int) -> None:
    """
    Take a media that is deleted out of its author's timeline, and out of those of the followers who are pushed.

    Rows of followers who were pulled since it was published stay behind, and show nothing: to look for them would cost
    with the number of all followers, each time that somebody famous deletes anything.
    """
    await transact(database, lambda tx: tx.run(TAKE_FROM_AUTHOR, author=author_pk, media=media_pk))
    after = 0
    while after < HIGHEST:
        after = await transact(database, lambda tx, after=after: take_from_some(tx, author_pk, media_pk, after))


async def take_from_some(tx: Tx, author_pk: int, media_pk: int, after: int) -> int:
    """Take a media out of the timelines of the next followers; up to where it was."""
    chunk = await tx.one(LAST_FOLLOWER, author=author_pk, after=after)
    last = chunk.pk if chunk else HIGHEST
    await tx.run(TAKE_FROM_FOLLOWERS, author=author_pk, media=media_pk, after=after, last=last)
    return last
