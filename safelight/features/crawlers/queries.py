from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.features.visibility import is_public, is_there
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer

COUNT = sa.bindparam("count", type_=sa.Integer())


class PublicPhoto(NamedTuple):
    """A photo that everybody may see, and when it was published, in seconds since the epoch, UTC."""

    pk: int
    taken_at: int


class PublicPerson(NamedTuple):
    """Somebody whose photos everybody may see."""

    username: str


PHOTOS = Query(
    PublicPhoto,
    sa.select(media.c.pk, media.c.taken_at).join(users).where(is_public()).order_by(media.c.pk.desc()).limit(COUNT),
)
PEOPLE = Query(
    PublicPerson,
    sa.select(users.c.username)
    .where(is_there(), sa.not_(users.c.is_private), users.c.media_count > sa.literal_column("0"))
    .order_by(users.c.pk.desc())
    .limit(COUNT),
)


async def public_photos(tx: Tx, viewer: Viewer, *, count: int) -> list[PublicPhoto]:
    """The newest photos that everybody may see."""
    return await tx.all(PHOTOS, viewer=viewer.pk, count=count)


async def public_people(tx: Tx, viewer: Viewer, *, count: int) -> list[PublicPerson]:
    """Those who came last and have photos that everybody may see."""
    return await tx.all(PEOPLE, viewer=viewer.pk, count=count)
