from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.feeds.actions import clear_timeline_at_once
from safelight.features.users.actions import hold
from safelight.features.users.counting import recount
from safelight.kit.db import Query, Tx, any_of

from .tables import follows

CHUNK = 25
"""How many follows are ended at a time. Each clears a timeline of what may be thousands of photos."""


class Pair(NamedTuple):
    """Who follows whom, or has asked to."""

    user_pk: int
    followed_pk: int


def some(whose: sa.Column[int]) -> sa.Select[int, int]:
    """Some follows in whose one column the parameter `user` stands."""
    found = (
        sa.select(follows.c.user_pk, follows.c.followed_pk).where(whose == sa.bindparam("user")).limit(CHUNK).subquery()
    )
    return sa.select(found.c.user_pk, found.c.followed_pk)


NEXT = Query(Pair, sa.union_all(some(follows.c.user_pk), some(follows.c.followed_pk)))
ERASE_FOLLOWED = sa.delete(follows).where(
    follows.c.user_pk == sa.bindparam("user"), any_of(follows.c.followed_pk, "followed")
)
ERASE_FOLLOWERS = sa.delete(follows).where(
    follows.c.followed_pk == sa.bindparam("user"), any_of(follows.c.user_pk, "followers")
)


async def erase_follows(tx: Tx, user_pk: int) -> bool:
    """End some of the follows and requests of somebody who is gone for good, both ways; whether there were any."""
    pairs = await tx.all(NEXT, user=user_pk)
    followed = [pair.followed_pk for pair in pairs if pair.user_pk == user_pk]
    followers = [pair.user_pk for pair in pairs if pair.followed_pk == user_pk]
    await hold(tx, user_pk, *followed, *followers)
    await tx.run(ERASE_FOLLOWED, user=user_pk, followed=followed)
    await tx.run(ERASE_FOLLOWERS, user=user_pk, followers=followers)
    await recount(tx, followers_of=followed, followed_by=followers)
    for follower in followers:
        await clear_timeline_at_once(tx, follower, user_pk)
    return bool(pairs)
