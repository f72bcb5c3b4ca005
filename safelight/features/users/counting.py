"""The counts of followers and followed, made anew from who follows whom, where somebody is gone or is back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.kit.db import HIGHEST, Query, Tx, any_of, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .tables import ACTIVE, users

jobs = Jobs()

CHUNK = 25
"""Whose counts are made anew at a time. One with 10,000 followers takes about 5 ms."""


class Friend(NamedTuple):
    """Somebody who follows a user, or is followed by them; `place` is the follow's pk."""

    pk: int
    place: int
    is_follower: bool


class Held(NamedTuple):
    """A user whose row is taken."""

    pk: int


def friends_of_user(friend: sa.Column[int], user: sa.Column[int], *, is_follower: bool) -> sa.Select[int, int, bool]:
    """The newest of those who stand in one column where the parameter `user` stands in the other."""
    truth = sa.true() if is_follower else sa.false()
    newest = (
        sa.select(friend.label("pk"), follows.c.pk.label("place"), truth.label("is_follower"))
        .where(user == sa.bindparam("user"), follows.c.is_approved, follows.c.pk < sa.bindparam("before"))
        .order_by(follows.c.pk.desc())
        .limit(CHUNK)
        .subquery()
    )
    return sa.select(newest.c.pk, newest.c.place, newest.c.is_follower)


FOLLOWERS = friends_of_user(follows.c.user_pk, follows.c.followed_pk, is_follower=True)
FOLLOWED = friends_of_user(follows.c.followed_pk, follows.c.user_pk, is_follower=False)
BOTH = sa.union_all(FOLLOWERS, FOLLOWED).subquery()
FRIENDS = Query(
    Friend, sa.select(BOTH.c.pk, BOTH.c.place, BOTH.c.is_follower).order_by(BOTH.c.place.desc()).limit(CHUNK)
)

THESE = any_of(users.c.pk, "users")
HOLD_ALL = Query(Held, sa.select(users.c.pk).where(THESE).order_by(users.c.pk).with_for_update())


def active(friend: sa.Column[int], user: sa.Column[int]) -> sa.ScalarSelect[int]:
    """How many who are not gone stand in one column where the user of the statement around stands in the other."""
    other = users.alias()
    return (
        sa.select(sa.func.count())
        .select_from(follows)
        .join(other, other.c.pk == friend)
        .where(user == users.c.pk, follows.c.is_approved, other.c.state == sa.literal_column(f"'{ACTIVE}'"))
        .correlate(users)
        .scalar_subquery()
    )


def photos_of() -> sa.ScalarSelect[int]:
    """How many photos the user of the statement around has published, and not deleted."""
    published = sa.select(sa.func.count()).select_from(media)
    return (
        published.where(media.c.user_pk == users.c.pk, sa.not_(media.c.is_deleted)).correlate(users).scalar_subquery()
    )


COUNT_PHOTOS = sa.update(users).where(THESE).values(media_count=photos_of())
COUNT_FOLLOWERS = sa.update(users).where(THESE).values(follower_count=active(follows.c.user_pk, follows.c.followed_pk))
COUNT_FOLLOWED = sa.update(users).where(THESE).values(following_count=active(follows.c.followed_pk, follows.c.user_pk))


async def recount_friends(tx: Tx, user_pk: int) -> None:
    """
    Have those who follow a user, or are followed by them, counted anew: the newest few now, and then all.

    The job goes over the newest once more: what was being done in this moment, it finds.
    """
    await recount_chunk(tx, await tx.all(FRIENDS, user=user_pk, before=HIGHEST))
    await defer(tx, recount_friends_of, user_pk=user_pk, before=HIGHEST)


async def recount_chunk(tx: Tx, friends: Sequence[Friend]) -> None:
    """Count anew, for friends of a user, that count which the user may be part of."""
    await recount(
        tx,
        followers_of=[friend.pk for friend in friends if not friend.is_follower],
        followed_by=[friend.pk for friend in friends if friend.is_follower],
    )


async def recount(tx: Tx, *, followers_of: Iterable[int], followed_by: Iterable[int]) -> None:
    """
    Count the followers of some and those whom others follow.

    The rows are taken first, by a statement of its own, and in order: whoever followed meanwhile is waited for, and
    then seen.
    """
    counted, counting = sorted(set(followers_of)), sorted(set(followed_by))
    await tx.all(HOLD_ALL, users=sorted({*counted, *counting}))
    await tx.run(COUNT_FOLLOWERS, users=counted)
    await tx.run(COUNT_FOLLOWED, users=counting)


async def recount_all(tx: Tx, user_pks: Sequence[int]) -> None:
    """Make all that is counted of some users anew."""
    await recount(tx, followers_of=user_pks, followed_by=user_pks)
    await tx.run(COUNT_PHOTOS, users=list(user_pks))


@jobs.job
async def recount_friends_of(house: House, user_pk: int, before: int) -> None:
    """The next chunk of `recount_friends`. Two follows may have one pk, so the last is gone over twice."""

    async def count(tx: Tx) -> None:
        friends = await tx.all(FRIENDS, user=user_pk, before=before)
        await recount_chunk(tx, friends)
        if len(friends) == CHUNK:
            await defer(tx, recount_friends_of, user_pk=user_pk, before=friends[-1].place + 1)

    await transact(house.database, count)
