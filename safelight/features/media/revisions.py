import sqlalchemy as sa

from safelight.kit.db import Tx, any_of

from .tables import media

RENEW = sa.update(media).where(any_of(media.c.pk, "media")).values(revision=media.c.revision + 1)


async def renew(tx: Tx, media_pks: list[int]) -> None:
    """Have the answers that show these media be made anew."""
    await tx.run(RENEW, media=media_pks)
