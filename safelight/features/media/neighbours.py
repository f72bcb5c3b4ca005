"""The photos that hang beside one among its author's."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.features.visibility import is_shown
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of

from .queries import MediaPk, MediaRow
from .tables import media


class Neighbours(NamedTuple):
    """The codes of the next newer and the next older photo; empty for none."""

    newer: str
    older: str


THIS: sa.BindParameter[int] = sa.bindparam("media")


def nearest(condition: sa.ColumnElement[bool], order: sa.ColumnElement[int]) -> sa.Select[int]:
    """The one photo of the parameter `owner` that comes first in this order."""
    by_owner = sa.select(media.c.pk).join(users).where(media.c.user_pk == sa.bindparam("owner"), is_shown(), condition)
    return sa.select(*by_owner.order_by(order).limit(1).subquery().c)


NEIGHBOURS = Query(
    MediaPk, sa.union_all(nearest(media.c.pk > THIS, media.c.pk), nearest(media.c.pk < THIS, media.c.pk.desc()))
)


async def neighbours(tx: Tx, viewer: Viewer, row: MediaRow) -> Neighbours:
    """The photos beside this one that the viewer may see: one query."""
    found = [one.pk for one in await tx.all(NEIGHBOURS, media=row.pk, owner=row.user_pk, viewer=viewer.pk)]
    newer, older = (pk for pk in found if pk > row.pk), (pk for pk in found if pk < row.pk)
    return Neighbours(*(next(map(code_of, pks), "") for pks in (newer, older)))
