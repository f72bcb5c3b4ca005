from safelight.kit.db import HIGHEST, Tx

from .clearing import CLEAR, clear
from .jobs import FIRST, fill, spread
from .tables import timeline


async def publish(tx: Tx, author_pk: int, media_pk: int) -> None:
    """Put a new photo into the timelines of its author and of their followers."""
    await tx.insert_once(timeline, viewer_pk=author_pk, media_pk=media_pk)
    await spread(tx, author_pk, media_pk, 0)


async def fill_timeline(tx: Tx, viewer_pk: int, author_pk: int) -> None:
    """Put the photos of somebody whom the viewer now follows into the viewer's timeline."""
    await fill(tx, viewer_pk, author_pk, HIGHEST, FIRST)


async def clear_timeline(tx: Tx, viewer_pk: int, author_pk: int) -> None:
    """Take the photos of somebody whom the viewer follows no more out of the viewer's timeline."""
    await clear(tx, viewer_pk, author_pk, HIGHEST, FIRST)


async def clear_timeline_at_once(tx: Tx, viewer_pk: int, author_pk: int) -> None:
    """Take all photos of somebody who is gone for good out of a timeline."""
    await tx.run(CLEAR, viewer=viewer_pk, author=author_pk, before=HIGHEST, last=0)
