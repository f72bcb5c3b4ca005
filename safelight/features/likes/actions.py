import sqlalchemy as sa

from safelight.features.media.actions import count_like
from safelight.features.media.queries import visible_media
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer

from .tables import likes

END = sa.delete(likes).where(likes.c.media_pk == sa.bindparam("media"), likes.c.user_pk == sa.bindparam("viewer"))


async def like(tx: Tx, viewer: Viewer, media_pk: int) -> None:
    """
    Record that the viewer likes the media.

    The key (media, user) settles races: two requests at once leave one like.

    Raises: NotFound if there is no such media or the viewer may not see it.
    """
    media = await visible_media(tx, viewer, media_pk)
    if await tx.insert_once(likes, media_pk=media.pk, user_pk=viewer.pk, pk=tx.new_pk()):
        await count_like(tx, media.pk, 1)


async def unlike(tx: Tx, viewer: Viewer, media_pk: int) -> None:
    """Take the viewer's like back. Raises: NotFound as `like`."""
    media = await visible_media(tx, viewer, media_pk)
    if await tx.run(END, media=media.pk, viewer=viewer.pk):
        await count_like(tx, media.pk, -1)
