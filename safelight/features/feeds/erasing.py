import sqlalchemy as sa

from safelight.kit.db import Tx, some_of

from .tables import timeline

ERASE = some_of(timeline, timeline.c.viewer_pk == sa.bindparam("viewer"))


async def erase_timeline(tx: Tx, viewer_pk: int) -> bool:
    """Take away some of the timeline of somebody who is gone for good; whether there was any."""
    return await tx.run(ERASE, viewer=viewer_pk) > 0
