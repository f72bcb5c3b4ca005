from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import ACTIVE, users
from safelight.features.visibility import VIEWER, is_there
from safelight.kit.db import Key, Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound
from safelight.wire.friendships import FriendshipStatus

from .tables import blocks, follows

USER = sa.bindparam("user", type_=Key)
IS_ACTIVE = users.c.state == sa.literal_column(f"'{ACTIVE}'")


class Standing(NamedTuple):
    """How the viewer stands with a user, named as `FriendshipStatus` names it."""

    user_pk: int
    following: bool
    followed_by: bool
    incoming_request: bool
    outgoing_request: bool
    is_private: bool


class UserPk(NamedTuple):
    """A user's pk."""

    pk: int


class Waiting(NamedTuple):
    """Somebody who waits to be let in."""

    user_pk: int


class ApartCounts(NamedTuple):
    """How many of those who follow a user, and of those whom the user follows, do not exist for the viewer."""

    followers: int
    following: int


mine, theirs = follows.alias("mine"), follows.alias("theirs")
"""The two directions of a friendship. Where there is no row, its flags are false."""

STANDINGS = Query(
    Standing,
    sa.select(
        users.c.pk.label("user_pk"),
        mine.c.is_approved.label("following"),
        theirs.c.is_approved.label("followed_by"),
        sa.not_(theirs.c.is_approved).label("incoming_request"),
        sa.not_(mine.c.is_approved).label("outgoing_request"),
        users.c.is_private,
    )
    .select_from(users)
    .outerjoin(mine, sa.and_(mine.c.user_pk == VIEWER, mine.c.followed_pk == users.c.pk))
    .outerjoin(theirs, sa.and_(theirs.c.user_pk == users.c.pk, theirs.c.followed_pk == VIEWER))
    .where(any_of(users.c.pk, "users"), is_there()),
)

IS_APART_BY_THEM = (
    sa.select(sa.true())
    .where(blocks.c.user_pk == VIEWER, blocks.c.other_pk == users.c.pk, sa.not_(blocks.c.has_blocked))
    .exists()
)
NAMED = Query(UserPk, sa.select(users.c.pk).where(users.c.pk == USER, IS_ACTIVE, sa.not_(IS_APART_BY_THEM)))
ACTIVE_USER = Query(UserPk, sa.select(users.c.pk).where(users.c.pk == USER, IS_ACTIVE))


def apart_among(end: sa.ColumnElement[int], other_end: sa.ColumnElement[int]) -> sa.ScalarSelect[int]:
    """How many approved follows between the user, at one end, and active people apart from the viewer, at the other."""
    return (
        sa.select(sa.func.count())
        .select_from(blocks)
        .join(follows, sa.and_(end == USER, other_end == blocks.c.other_pk))
        .join(users, users.c.pk == blocks.c.other_pk)
        .where(blocks.c.user_pk == VIEWER, follows.c.is_approved, IS_ACTIVE)
        .scalar_subquery()
    )


APART_COUNTS = Query(
    ApartCounts,
    sa.select(
        apart_among(follows.c.followed_pk, follows.c.user_pk).label("followers"),
        apart_among(follows.c.user_pk, follows.c.followed_pk).label("following"),
    ),
)


owner = users.alias("owner")
IS_OPEN = sa.and_(owner.c.state == sa.literal_column(f"'{ACTIVE}'"), sa.not_(owner.c.is_private))
WAITING = (
    sa.select(follows.c.user_pk)
    .join_from(follows, users, users.c.pk == follows.c.user_pk)
    .join(owner, owner.c.pk == follows.c.followed_pk)
    .where(follows.c.followed_pk == sa.bindparam("owner"), sa.not_(follows.c.is_approved), IS_ACTIVE, IS_OPEN)
)
LONGEST_WAITING = Query(Waiting, WAITING.order_by(follows.c.pk).limit(sa.bindparam("count")))
WAITS = Query(Waiting, WAITING.where(follows.c.user_pk == USER))


def pushed_followers() -> sa.Subquery:
    """
    The followers of the parameter `author` into whose timelines photos are written.

    `user_pk`, and `pk` in the order they came.
    """
    is_pushed = sa.and_(follows.c.is_approved, sa.not_(follows.c.is_pulled))
    return (
        sa.select(follows.c.user_pk, follows.c.pk)
        .where(follows.c.followed_pk == sa.bindparam("author"), is_pushed)
        .subquery()
    )


def pulls_from_anybody(user_pk: sa.ColumnElement[int]) -> sa.Exists:
    """
    A user follows somebody whose photos are looked for when the user's home feed is read.

    What is pulled is approved. To ask for that, too, or for whole rows, would have SQLite read all who are followed.
    """
    return sa.select(sa.true()).where(follows.c.user_pk == user_pk, follows.c.is_pulled).exists()


async def friendships(tx: Tx, viewer: Viewer, user_pks: Iterable[int]) -> dict[int, FriendshipStatus]:
    """How the viewer stands with users, by pk; who is not there for the viewer is left out. One query."""
    standings = await tx.all(STANDINGS, viewer=viewer.pk, users=sorted(set(user_pks)))
    return {row.user_pk: friendship_status(row) for row in standings}


def friendship_status(standing: Standing) -> FriendshipStatus:
    """A friendship's message. Between people who are there for each other, there is no block."""
    flags = standing._asdict()
    del flags["user_pk"]
    return FriendshipStatus(**flags, blocking=False)


async def friendship(tx: Tx, viewer: Viewer, user_pk: int) -> FriendshipStatus:
    """How the viewer stands with a user. Raises: NotFound if there is none, or none for the viewer."""
    found = await friendships(tx, viewer, [user_pk])
    if not found:
        raise NotFound
    return found[user_pk]


async def named_user(tx: Tx, viewer: Viewer, user_pk: int) -> int:
    """
    The pk of a user whom the viewer can name: they see each other, or it was the viewer who blocked.

    Raises: NotFound if there is none.
    """
    found = await tx.one(NAMED, viewer=viewer.pk, user=user_pk)
    if found is None:
        raise NotFound
    return found.pk


async def is_active(tx: Tx, user_pk: int) -> bool:
    """Whether there is such a user, whoever asks."""
    return await tx.one(ACTIVE_USER, user=user_pk) is not None


async def apart_counts(tx: Tx, viewer: Viewer, user_pk: int) -> ApartCounts:
    """
    How much of a user's follower and following counts the viewer may not know of.

    Only for a viewer who is apart from somebody; for others it is nothing.
    """
    return await tx.one(APART_COUNTS, viewer=viewer.pk, user=user_pk) or ApartCounts(0, 0)


async def waiting_at_public(tx: Tx, owner_pk: int, count: int) -> list[int]:
    """Who has waited longest for an account that is public now; nobody, where it is private."""
    return [row.user_pk for row in await tx.all(LONGEST_WAITING, owner=owner_pk, count=count)]


async def waits_at_public(tx: Tx, owner_pk: int, user_pk: int) -> bool:
    """Whether a user waits for an account that is public now."""
    return await tx.one(WAITS, owner=owner_pk, user=user_pk) is not None
