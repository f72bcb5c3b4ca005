"""
The one rule for seeing: who may see whom, and what of theirs. `docs/who-may-see-what.md` has it as a matrix.

Each function is a condition for a statement that has the table `users` for whoever something belongs to, and the
parameter `viewer`: the pk of whoever asks, 0 for somebody who is not signed in. Every statement that fetches what
somebody else made goes through here, so what may not be seen is not there to be found.
"""

import sqlalchemy as sa

from safelight.kit.db import Key

from .friendships.tables import blocks, follows
from .media.tables import media
from .users.tables import ACTIVE, users

VIEWER = sa.bindparam("viewer", type_=Key)


def is_there(user: sa.FromClause = users) -> sa.ColumnElement[bool]:
    """The user exists for the viewer: neither suspended nor deleted, and no block between the two, either way."""
    return sa.and_(user.c.state == sa.literal_column(f"'{ACTIVE}'"), sa.not_(is_apart_from_viewer(user.c.pk)))


def shares_with_viewer(user: sa.FromClause = users) -> sa.ColumnElement[bool]:
    """The viewer may see what the user shares: photos, followers, followed. A private account approves who may."""
    is_let_in = sa.or_(sa.not_(user.c.is_private), user.c.pk == VIEWER, is_followed_by_viewer(user.c.pk))
    return sa.and_(is_there(user), is_let_in)


def is_shown() -> sa.ColumnElement[bool]:
    """The viewer may see the media, of a statement that has `media` and its owner as `users`."""
    return sa.and_(sa.not_(media.c.is_deleted), shares_with_viewer())


def is_shown_to_followers() -> sa.ColumnElement[bool]:
    """
    The same, of a statement that has only what the viewer shared, or people whom the viewer follows.

    It has said then of each private account that the viewer was let in, and `is_shown` would ask again.
    """
    return sa.and_(sa.not_(media.c.is_deleted), is_there())


def is_public() -> sa.ColumnElement[bool]:
    """Everybody may see the media who is not blocked, whoever their friends are."""
    return sa.and_(is_shown(), sa.not_(users.c.is_private))


def is_followed_by_viewer(user_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """
    The viewer follows this user, and was let in where that takes it.

    A value that is looked up, as PostgreSQL would make an EXISTS a look at all whom the viewer follows.
    """
    return sa.select(follows.c.pk).where(is_follow_by_viewer(user_pk)).scalar_subquery().is_not(None)


def is_follow_by_viewer(user_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """The same, as what a row of `follows` is joined by."""
    return sa.and_(follows.c.user_pk == VIEWER, follows.c.followed_pk == user_pk, follows.c.is_approved)


def is_apart_from_viewer(user_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """
    The viewer has blocked this user, or is blocked by them.

    Whether there is any such user is asked first, once for a statement; most viewers have none.
    """
    theirs = sa.select(sa.true()).where(blocks.c.user_pk == VIEWER)
    return sa.and_(theirs.exists(), theirs.where(blocks.c.other_pk == user_pk).exists())
