"""The viewer's friendships in numbers."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import ACTIVE, users
from safelight.features.visibility import VIEWER, is_there
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.friendships import FriendshipStats

from .tables import blocks, follows


class Stats(NamedTuple):
    """The numbers, named as `FriendshipStats` names them."""

    following_count: int
    follower_count: int
    outgoing_request_count: int
    incoming_request_count: int
    blocked_count: int


def requests(mine: str, other: str) -> sa.ScalarSelect[int]:
    """How many requests have the viewer at one end, which is a column of theirs, and somebody at the other."""
    request, user = follows.alias(), users.alias()
    return (
        sa.select(sa.func.count())
        .select_from(request)
        .join(user, user.c.pk == request.c[other])
        .where(request.c[mine] == VIEWER, sa.not_(request.c.is_approved), is_there(user))
        .scalar_subquery()
    )


def blocked() -> sa.ScalarSelect[int]:
    """How many people the viewer has blocked, as their list has them."""
    user = users.alias()
    return (
        sa.select(sa.func.count())
        .select_from(blocks)
        .join(user, user.c.pk == blocks.c.other_pk)
        .where(blocks.c.user_pk == VIEWER, blocks.c.has_blocked, user.c.state == ACTIVE)
        .scalar_subquery()
    )


STATS = Query(
    Stats,
    sa.select(
        users.c.following_count,
        users.c.follower_count,
        requests("user_pk", "followed_pk").label("outgoing_request_count"),
        requests("followed_pk", "user_pk").label("incoming_request_count"),
        blocked().label("blocked_count"),
    ).where(users.c.pk == VIEWER),
)


async def friendship_stats(tx: Tx, viewer: Viewer) -> FriendshipStats:
    """The viewer's friendships in numbers."""
    stats = await tx.one(STATS, viewer=viewer.pk) or Stats(0, 0, 0, 0, 0)
    return FriendshipStats(**stats._asdict())
