from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.accounts.naming import NAME
from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.features.visibility import is_public
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound


class Embedded(NamedTuple):
    """As much of a media as another site shows."""

    pk: int
    user_pk: int
    username: str
    caption: str
    file: str
    full_sizes: str
    service_name: str


PUBLIC = Query(
    Embedded,
    sa.select(media.c.pk, media.c.user_pk, users.c.username, media.c.caption, media.c.file, media.c.full_sizes, NAME)
    .join_from(media, users)
    .where(media.c.pk == sa.bindparam("media"), is_public()),
)


async def public_media(tx: Tx, viewer: Viewer, pk: int) -> Embedded:
    """
    A media that everybody may see, and so may the viewer, whom its owner may have blocked.

    An approved follower of a private account is told nothing either: what is embedded is shown to everybody.

    Raises: NotFound if there is none.
    """
    found = await tx.one(PUBLIC, media=pk, viewer=viewer.pk)
    if found is None:
        raise NotFound
    return found


async def is_public_media(tx: Tx, viewer: Viewer, pk: int) -> bool:
    """Whether everybody may see a media, and so may the viewer."""
    return await tx.one(PUBLIC, media=pk, viewer=viewer.pk) is not None
