from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.kit.db import Query, Tx
from safelight.wire.friendships import FriendshipStatus

from .tables import follows


class Standing(NamedTuple):
    """One direction of a friendship: whose, and whether it is approved or only asked for."""

    user_pk: int
    is_approved: bool


BETWEEN = Query(
    Standing,
    sa.select(follows.c.user_pk, follows.c.is_approved).where(
        sa.or_(
            sa.and_(follows.c.user_pk == sa.bindparam("viewer"), follows.c.followed_pk == sa.bindparam("user")),
            sa.and_(follows.c.user_pk == sa.bindparam("user"), follows.c.followed_pk == sa.bindparam("viewer")),
        )
    ),
)


def is_followed_by_viewer(user_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """A condition: the viewer follows this user, and was let in where that takes it."""
    return (
        sa.select(sa.true())
        .where(follows.c.user_pk == sa.bindparam("viewer"), follows.c.followed_pk == user_pk, follows.c.is_approved)
        .exists()
    )


def may_see_photos() -> sa.ColumnElement[bool]:
    """
    The one rule for seeing, as a condition on a statement that has `users` for the photos' owner.

    A public account's photos are everybody's to see; a private one's its own and its approved followers'.
    """
    return sa.or_(sa.not_(users.c.is_private), users.c.pk == sa.bindparam("viewer"), is_followed_by_viewer(users.c.pk))


def approved_followers() -> sa.Subquery:
    """The followers of the parameter `author`: `user_pk`, and `pk` in the order they came."""
    return (
        sa.select(follows.c.user_pk, follows.c.pk)
        .where(follows.c.followed_pk == sa.bindparam("author"), follows.c.is_approved)
        .subquery()
    )


async def friendship(tx: Tx, viewer_pk: int, user_pk: int, *, is_private: bool) -> FriendshipStatus:
    """How the viewer stands with a user, in both directions."""
    standings = {row.user_pk: row.is_approved for row in await tx.all(BETWEEN, viewer=viewer_pk, user=user_pk)}
    mine, theirs = standings.get(viewer_pk), standings.get(user_pk)
    return FriendshipStatus(
        following=mine is True,
        followed_by=theirs is True,
        outgoing_request=mine is False,
        incoming_request=theirs is False,
        is_private=is_private,
    )
