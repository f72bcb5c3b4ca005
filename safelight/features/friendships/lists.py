"""Lists of people by how they stand with somebody, page by page, the newest first."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from msgspec import UNSET, UnsetType

from safelight.features.users.queries import Face, user_short
from safelight.features.users.tables import ACTIVE, users
from safelight.features.visibility import VIEWER, is_there, shares_with_viewer
from safelight.kit.db import HIGHEST, Key, Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.users import UserShort

from .tables import blocks, follows


class Listed(NamedTuple):
    """Somebody on a list: their place, which is the pk of a follow or of a block, and their face."""

    place: int
    pk: int
    username: str
    full_name: str
    picture: str


class People(NamedTuple):
    """A page of a list, and where the next one begins, if there is one."""

    users: list[UserShort]
    next_max_id: int | UnsetType


link, block = follows.alias("link"), blocks.alias("block")
"""Under names of their own, as the rule for seeing asks in the same statement for follows and blocks of its own."""

owner = users.alias("owner")
USER = sa.bindparam("user", type_=Key)
IS_SHARED = sa.select(sa.true()).where(owner.c.pk == USER, shares_with_viewer(owner)).exists()
"""The list's owner lets the viewer see it."""


def newest_first(
    person: sa.ColumnElement[int], place: sa.ColumnElement[int], *conditions: sa.ColumnElement[bool]
) -> Query[Listed]:
    """A page of the people whose pks are in a column, ordered and cut by another one."""
    listed = sa.select(place.label("place"), *(users.c[name] for name in Face._fields))
    within = listed.join_from(users, person.table, users.c.pk == person).where(
        *conditions, place < sa.bindparam("before")
    )
    return Query(Listed, within.order_by(place.desc()).limit(sa.bindparam("count")))


FOLLOWING = newest_first(
    link.c.followed_pk, link.c.pk, link.c.user_pk == USER, link.c.is_approved, IS_SHARED, is_there()
)
FOLLOWERS = newest_first(
    link.c.user_pk, link.c.pk, link.c.followed_pk == USER, link.c.is_approved, IS_SHARED, is_there()
)
OWN = newest_first(link.c.followed_pk, link.c.pk, link.c.user_pk == VIEWER, is_there())
PENDING = newest_first(link.c.user_pk, link.c.pk, link.c.followed_pk == VIEWER, sa.not_(link.c.is_approved), is_there())
BLOCKED = newest_first(
    block.c.other_pk, block.c.pk, block.c.user_pk == VIEWER, block.c.has_blocked, users.c.state == ACTIVE
)
"""Whoever blocked somebody may name them, to take it back."""
BLOCKED_BY_NAME = Query(
    Face,
    sa.select(*(users.c[name] for name in Face._fields))
    .join_from(users, block, users.c.pk == block.c.other_pk)
    .where(
        users.c.username == sa.bindparam("username"),
        users.c.state == ACTIVE,
        block.c.user_pk == VIEWER,
        block.c.has_blocked,
    ),
)


async def following_page(tx: Tx, viewer: Viewer, user_pk: int, *, max_id: int, count: int) -> People:
    """The people whom a user follows; none where the user doesn't share that with the viewer."""
    return await page(tx, FOLLOWING, viewer, max_id, count, user=user_pk)


async def followers_page(tx: Tx, viewer: Viewer, user_pk: int, *, max_id: int, count: int) -> People:
    """The people who follow a user; none where the user doesn't share that with the viewer."""
    return await page(tx, FOLLOWERS, viewer, max_id, count, user=user_pk)


async def own_page(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> People:
    """The people whom the viewer follows or has asked to."""
    return await page(tx, OWN, viewer, max_id, count)


async def pending_page(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> People:
    """The people who wait for the viewer to let them in."""
    return await page(tx, PENDING, viewer, max_id, count)


async def blocked_page(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> People:
    """The people whom the viewer has blocked."""
    return await page(tx, BLOCKED, viewer, max_id, count)


async def find_blocked_by_name(tx: Tx, viewer: Viewer, username: str) -> UserShort | None:
    """Somebody with this name, if the viewer has blocked them."""
    face = await tx.one(BLOCKED_BY_NAME, viewer=viewer.pk, username=username.lower())
    return user_short(face, viewer.base) if face else None


async def page(tx: Tx, query: Query[Listed], viewer: Viewer, max_id: int, count: int, **parameters: int) -> People:
    """
    A page of a list: before the place `max_id`, where 0 is no limit.

    It ends before the last row, and before all that share that one's place: the next page would miss them. Where
    there is nothing else on the page, a longer one has them all.
    """
    rows = await tx.all(query, viewer=viewer.pk, before=max_id or HIGHEST, count=count + 1, **parameters)
    if len(rows) <= count:
        return People(faces(rows, viewer), UNSET)
    shown = [row for row in rows if row.place > rows[-1].place]
    if not shown:
        return await page(tx, query, viewer, max_id, 2 * count, **parameters)
    return People(faces(shown, viewer), shown[-1].place)


def faces(rows: Sequence[Listed], viewer: Viewer) -> list[UserShort]:
    """The messages of people on a list."""
    return [user_short(Face(row.pk, row.username, row.full_name, row.picture), viewer.base) for row in rows]
