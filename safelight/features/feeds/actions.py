import sqlalchemy as sa

from safelight.features.media.queries import photos
from safelight.kit.db import HIGHEST, Tx

from .jobs import fill, spread
from .tables import timeline

CLEAR = sa.delete(timeline).where(
    timeline.c.viewer_pk == sa.bindparam("viewer"), timeline.c.media_pk.in_(sa.select(photos(also_deleted=True).c.pk))
)


async def publish(tx: Tx, author_pk: int, media_pk: int) -> None:
    """Put a new photo into the timelines of its author and of their followers."""
    await tx.insert_once(timeline, viewer_pk=author_pk, media_pk=media_pk)
    await spread(tx, author_pk, media_pk, 0)


async def fill_timeline(tx: Tx, viewer_pk: int, author_pk: int) -> None:
    """Put the photos of somebody whom the viewer now follows into the viewer's timeline."""
    await fill(tx, viewer_pk, author_pk, HIGHEST)


async def clear_timeline(tx: Tx, viewer_pk: int, author_pk: int) -> None:
    """Take the photos of somebody whom the viewer follows no more out of the viewer's timeline."""
    await tx.run(CLEAR, viewer=viewer_pk, author=author_pk)
