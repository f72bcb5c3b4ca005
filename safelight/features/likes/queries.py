from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.queries import Face, user_short
from safelight.features.users.tables import users
from safelight.features.visibility import is_there
from safelight.kit.db import HIGHEST, Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.users import UserShort

from .tables import likes

MOST_LIKERS = 500


class Liker(NamedTuple):
    """Who likes which media."""

    media_pk: int
    user_pk: int


class Listed(NamedTuple):
    """Somebody who likes a media: the like's pk, and their face."""

    like_pk: int
    pk: int
    username: str
    full_name: str
    picture: str


class LikersPage(NamedTuple):
    """A page of the people who like a media, and where the next one begins; 0 if there is none."""

    users: list[UserShort]
    next_max_id: int


def last_shown() -> sa.ScalarSelect[int]:
    """The place of the oldest like that is still shown, for each media."""
    other, liker = likes.alias(), users.alias()
    nth = (
        sa.select(other.c.pk)
        .join_from(other, liker, liker.c.pk == other.c.user_pk)
        .where(other.c.media_pk == likes.c.media_pk, is_there(liker))
        .order_by(other.c.pk.desc())
    )
    return nth.limit(1).offset(MOST_LIKERS - 1).scalar_subquery()


NEWEST = Query(
    Liker,
    sa.select(likes.c.media_pk, likes.c.user_pk)
    .join_from(likes, users)
    .where(any_of(likes.c.media_pk, "media"), is_there(), likes.c.pk >= sa.func.coalesce(last_shown(), 0))
    .order_by(likes.c.media_pk, likes.c.pk.desc()),
)


PAGE = Query(
    Listed,
    sa.select(likes.c.pk.label("like_pk"), *(users.c[name] for name in Face._fields))
    .join_from(likes, users)
    .where(likes.c.media_pk == sa.bindparam("media"), likes.c.pk < sa.bindparam("before"), is_there())
    .order_by(likes.c.pk.desc())
    .limit(sa.bindparam("count")),
)


async def newest_likers(tx: Tx, viewer: Viewer, media_pks: Sequence[int]) -> dict[int, list[int]]:
    """The pks of up to 500 people who like each media, newest first: one query for a whole page."""
    likers: dict[int, list[int]] = defaultdict(list)
    for row in await tx.all(NEWEST, media=list(media_pks), viewer=viewer.pk):
        likers[row.media_pk].append(row.user_pk)
    return likers


async def likers_page(tx: Tx, viewer: Viewer, media_pk: int, *, max_id: int, count: int) -> LikersPage:
    """
    The people who like a media, the newest like first, from before the like `max_id`, where 0 is no limit.

    Two likes may have one pk, and a page that ended between them would lose one: it ends before both. Where there is
    nothing else on it, a longer one has both.
    """
    found = await tx.all(PAGE, viewer=viewer.pk, media=media_pk, before=max_id or HIGHEST, count=count + 1)
    if len(found) <= count:
        return LikersPage(faces(viewer, found), 0)
    shown = [row for row in found if row.like_pk > found[-1].like_pk]
    if not shown:
        return await likers_page(tx, viewer, media_pk, max_id=max_id, count=2 * count)
    return LikersPage(faces(viewer, shown), shown[-1].like_pk)


def faces(viewer: Viewer, rows: Sequence[Listed]) -> list[UserShort]:
    """The messages of people who like a media."""
    return [user_short(Face(row.pk, row.username, row.full_name, row.picture), viewer.base) for row in rows]


def is_liked_by_viewer(media_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """
    A condition: the viewer likes this media.

    A value that is looked up, as PostgreSQL would make an EXISTS a look at all that the viewer likes.
    """
    this_like = sa.and_(likes.c.media_pk == media_pk, likes.c.user_pk == sa.bindparam("viewer"))
    return sa.select(likes.c.media_pk).where(this_like).scalar_subquery().is_not(None)
