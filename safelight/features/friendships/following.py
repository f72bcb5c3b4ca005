"""What a follow brings with it when it begins, and takes away when it ends. Whoever calls holds both users."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.activity.actions import take_back, tell
from safelight.features.feeds.actions import clear_timeline, fill_timeline
from safelight.features.users.actions import count_follow
from safelight.kit.db import Query, Tx

from .pulling import pull_if_much
from .tables import follows

THIS_FOLLOW = sa.and_(follows.c.user_pk == sa.bindparam("follower"), follows.c.followed_pk == sa.bindparam("followed"))


class FollowPk(NamedTuple):
    """A follow's place among the others."""

    pk: int


class Ended(NamedTuple):
    """A follow or a request that is no more."""

    pk: int
    is_approved: bool
    is_filled: bool


APPROVE = Query(
    FollowPk,
    sa.update(follows)
    .where(THIS_FOLLOW, sa.not_(follows.c.is_approved))
    .values(is_approved=sa.true())
    .returning(follows.c.pk),
)


def end(*conditions: sa.ColumnElement[bool]) -> Query[Ended]:
    """Delete this follow, if it is so."""
    ended = [follows.c[name] for name in Ended._fields]
    return Query(Ended, sa.delete(follows).where(THIS_FOLLOW, *conditions).returning(*ended))


ANY = end()
IF_APPROVED = end(follows.c.is_approved)
IF_REQUESTED = end(sa.not_(follows.c.is_approved))


async def let_in(tx: Tx, follower_pk: int, followed_pk: int) -> None:
    """Turn a request into a follow, if there is one."""
    request = await tx.one(APPROVE, follower=follower_pk, followed=followed_pk)
    if request:
        await take_back(tx, "request", about=followed_pk, by=follower_pk, pk=request.pk)
        await begin_follow(tx, follower_pk, followed_pk, request.pk)


async def begin_follow(tx: Tx, follower_pk: int, followed_pk: int, pk: int) -> None:
    """Count, fill and tell what was entered. The count comes first: it makes a photo published just now wait."""
    await count_follow(tx, follower_pk, followed_pk, 1)
    if not await pull_if_much(tx, follower_pk, followed_pk):
        await fill_timeline(tx, follower_pk, followed_pk)
    await tell(tx, "follow", about=followed_pk, by=follower_pk, pk=pk)


async def end_follow(tx: Tx, follower_pk: int, followed_pk: int, which: Query[Ended] = ANY) -> None:
    """End a follow or a request, if there is one."""
    ended = await tx.one(which, follower=follower_pk, followed=followed_pk)
    if not ended:
        return
    await take_back(tx, "follow" if ended.is_approved else "request", about=followed_pk, by=follower_pk, pk=ended.pk)
    if ended.is_approved:
        await count_follow(tx, follower_pk, followed_pk, -1)
        if ended.is_filled:
            await clear_timeline(tx, follower_pk, followed_pk)
