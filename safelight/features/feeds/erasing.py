import sqlalchemy as sa

from safelight.features.friendships.queries import approved_followers
from safelight.kit.db import Database, Key, Tx, delete_all, some_of

from .tables import timeline

ERASE = some_of(timeline, timeline.c.viewer_pk == sa.bindparam("viewer"))

AUTHOR = sa.bindparam("author", type_=Key)
WHO_HAS_IT = sa.union_all(sa.select(AUTHOR), sa.select(approved_followers().c.user_pk))
ERASE_MEDIA = some_of(timeline, timeline.c.media_pk == sa.bindparam("media"), timeline.c.viewer_pk.in_(WHO_HAS_IT))


async def erase_timeline(tx: Tx, viewer_pk: int) -> bool:
    """Take away some of the timeline of somebody who is gone for good; whether there was any."""
    return await tx.run(ERASE, viewer=viewer_pk) > 0


async def erase_from_timelines(database: Database, author_pk: int, media_pk: int) -> None:
    """Take a media that is deleted out of the timelines of its author and of their followers."""
    await delete_all(database, ERASE_MEDIA, author=author_pk, media=media_pk)
