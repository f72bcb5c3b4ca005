from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx, any_of

from .tables import likes

MOST_LIKERS = 500


class Liker(NamedTuple):
    """Who likes which media."""

    media_pk: int
    user_pk: int


def last_shown() -> sa.ScalarSelect[int]:
    """The place of the oldest like that is still shown, for each media."""
    other = likes.alias()
    nth = sa.select(other.c.pk).where(other.c.media_pk == likes.c.media_pk).order_by(other.c.pk.desc())
    return nth.limit(1).offset(MOST_LIKERS - 1).scalar_subquery()


NEWEST = Query(
    Liker,
    sa.select(likes.c.media_pk, likes.c.user_pk)
    .where(any_of(likes.c.media_pk, "media"), likes.c.pk >= sa.func.coalesce(last_shown(), 0))
    .order_by(likes.c.media_pk, likes.c.pk.desc()),
)


async def newest_likers(tx: Tx, media_pks: Sequence[int]) -> dict[int, list[int]]:
    """The pks of up to 500 people who like each media, newest first: one query for a whole page."""
    likers: dict[int, list[int]] = defaultdict(list)
    for row in await tx.all(NEWEST, media=list(media_pks)):
        likers[row.media_pk].append(row.user_pk)
    return likers


def is_liked_by_viewer(media_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """A condition: the viewer likes this media."""
    return sa.select(sa.true()).where(likes.c.media_pk == media_pk, likes.c.user_pk == sa.bindparam("viewer")).exists()
