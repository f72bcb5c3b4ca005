from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.activity.actions import take_back, tell
from safelight.features.friendships.queries import is_active
from safelight.features.media.changing import count_like
from safelight.features.media.queries import visible_media
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import LoginRequired

from .tables import likes


class LikePk(NamedTuple):
    """A like's place among the others."""

    pk: int


END = Query(
    LikePk,
    sa.delete(likes)
    .where(likes.c.media_pk == sa.bindparam("media"), likes.c.user_pk == sa.bindparam("viewer"))
    .returning(likes.c.pk),
)


async def like(tx: Tx, viewer: Viewer, media_pk: int) -> None:
    """
    Record that the viewer likes the media.

    The key (media, user) settles races: two requests at once leave one like.

    Raises: NotFound if there is no such media or the viewer may not see it.
    """
    media = await visible_media(tx, viewer, media_pk)
    pk = tx.new_pk()
    if await tx.insert_once(likes, media_pk=media.pk, user_pk=viewer.pk, pk=pk):
        await count_like(tx, media.pk, 1)
        await tell(tx, "like", about=media.user_pk, by=viewer.pk, pk=pk, media_pk=media.pk)


async def unlike(tx: Tx, viewer: Viewer, media_pk: int) -> None:
    """
    Take the viewer's like back.

    Raises: NotFound as `like`; LoginRequired if the viewer was suspended in this moment: their like is not counted.
    """
    media = await visible_media(tx, viewer, media_pk)
    ended = await tx.one(END, media=media.pk, viewer=viewer.pk)
    if ended:
        await count_like(tx, media.pk, -1)
        if not await is_active(tx, viewer.pk):
            raise LoginRequired
        await take_back(tx, "like", about=media.user_pk, by=viewer.pk, pk=ended.pk)
