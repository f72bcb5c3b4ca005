"""The people who came last."""

import sqlalchemy as sa

from safelight.features.friendships.tables import follows
from safelight.features.visibility import VIEWER, is_there
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.users import UserShort

from .queries import Face, user_short
from .tables import users

HAS_ASKED = sa.select(sa.true()).where(follows.c.user_pk == VIEWER, follows.c.followed_pk == users.c.pk).exists()

NEWEST = Query(
    Face,
    sa.select(*(users.c[name] for name in Face._fields))
    .where(is_there(), users.c.pk != VIEWER, sa.not_(HAS_ASKED))
    .order_by(users.c.pk.desc())
    .limit(sa.bindparam("count")),
)


async def newcomers(tx: Tx, viewer: Viewer, count: int) -> list[UserShort]:
    """The newest people whom the viewer may see, and neither follows nor has asked to: one query."""
    return [user_short(face, viewer.base) for face in await tx.all(NEWEST, viewer=viewer.pk, count=count)]
