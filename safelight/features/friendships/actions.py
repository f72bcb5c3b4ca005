from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.activity.actions import tell
from safelight.features.users.actions import hold
from safelight.features.users.queries import User, visible_user
from safelight.kit.db import Key, Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, LimitReached, LoginRequired, NotFound
from safelight.wire.friendships import MOST_FOLLOWED

from .following import IF_APPROVED, IF_REQUESTED, begin_follow, end_follow, let_in
from .queries import named_user
from .tables import blocks, follows


class OneTooMany(NamedTuple):
    """Somebody whom the viewer follows, though they follow as many as one may."""

    followed_pk: int


ONE_TOO_MANY = Query(
    OneTooMany,
    sa.select(follows.c.followed_pk).where(follows.c.user_pk == sa.bindparam("viewer")).limit(1).offset(MOST_FOLLOWED),
)


class Blocker(NamedTuple):
    """Who of the two has blocked the other."""

    user_pk: int


USER, OTHER = sa.bindparam("user", type_=Key), sa.bindparam("other", type_=Key)
THIS_SIDE = sa.and_(blocks.c.user_pk == USER, blocks.c.other_pk == OTHER)
EITHER_SIDE = sa.or_(THIS_SIDE, sa.and_(blocks.c.user_pk == OTHER, blocks.c.other_pk == USER))

BLOCK_AS_WELL = (
    sa.update(blocks)
    .where(THIS_SIDE, sa.not_(blocks.c.has_blocked))
    .values(has_blocked=sa.true(), pk=sa.bindparam("place"))
)
UNBLOCK = sa.update(blocks).where(THIS_SIDE).values(has_blocked=sa.false())
STILL_BLOCKED = Query(Blocker, sa.select(blocks.c.user_pk).where(EITHER_SIDE, blocks.c.has_blocked))
REUNITE = sa.delete(blocks).where(EITHER_SIDE)


async def follow(tx: Tx, viewer: Viewer, user_pk: int) -> None:
    """
    Follow a user, or ask to where the account is private. Who asked before it became public follows now.

    Raises: NotFound if there is no such user, or none for the viewer; Invalid for oneself; LimitReached.
    """
    user = await held_user(tx, viewer, user_pk)
    if user.pk == viewer.pk:
        raise Invalid(fields={"pk": "nobody follows themselves"})
    pk = tx.new_pk()
    is_new = await tx.insert_once(
        follows, user_pk=viewer.pk, followed_pk=user.pk, pk=pk, is_approved=not user.is_private
    )
    if is_new:
        await refuse_one_too_many(tx, viewer)
        await begin(tx, viewer, user, pk)
    elif not user.is_private:
        await let_in(tx, viewer.pk, user.pk)


async def begin(tx: Tx, viewer: Viewer, user: User, pk: int) -> None:
    """What comes with a new follow, or with a new request."""
    if user.is_private:
        await tell(tx, "request", about=user.pk, by=viewer.pk, pk=pk)
    else:
        await begin_follow(tx, viewer.pk, user.pk, pk)


async def refuse_one_too_many(tx: Tx, viewer: Viewer) -> None:
    """
    Refuse the follow that was just entered, if it is one too many; nobody enters another one, as the viewer is held.

    Raises: LimitReached.
    """
    if await tx.one(ONE_TOO_MANY, viewer=viewer.pk):
        raise LimitReached(f"One may follow {MOST_FOLLOWED} people, those included whom one has asked.")


async def unfollow(tx: Tx, viewer: Viewer, user_pk: int) -> None:
    """Follow a user no more, and withdraw a request that waits. Raises: NotFound as `follow`."""
    user = await held_user(tx, viewer, user_pk)
    await end_follow(tx, viewer.pk, user.pk)


async def approve(tx: Tx, viewer: Viewer, follower_pk: int) -> None:
    """
    Let somebody in who has asked to follow the viewer. Where nobody asked, nothing happens.

    Raises: NotFound as `follow`.
    """
    follower = await held_user(tx, viewer, follower_pk)
    await let_in(tx, follower.pk, viewer.pk)


async def ignore(tx: Tx, viewer: Viewer, follower_pk: int) -> None:
    """Turn down somebody's request to follow the viewer; a follow stays. Raises: NotFound as `follow`."""
    follower = await held_user(tx, viewer, follower_pk)
    await end_follow(tx, follower.pk, viewer.pk, IF_REQUESTED)


async def remove_follower(tx: Tx, viewer: Viewer, follower_pk: int) -> None:
    """Have somebody follow the viewer no more; a request stays. Raises: NotFound as `follow`."""
    follower = await held_user(tx, viewer, follower_pk)
    await end_follow(tx, follower.pk, viewer.pk, IF_APPROVED)


async def block(tx: Tx, viewer: Viewer, user_pk: int) -> None:
    """
    Part the viewer from a user, by whom the viewer may have been blocked in the same moment: then both have blocked.

    Whether the viewer can name the user was asked before, by `named_user`, and outside of this transaction: whoever
    comes second when two blocks cross would else be told that there is nobody, and be seen again once the first is
    taken back.

    Raises: NotFound if there is no such user; Invalid for oneself; LoginRequired as `held_user`.
    """
    if user_pk == viewer.pk:
        raise Invalid(fields={"pk": "nobody blocks themselves"})
    there = await hold(tx, viewer.pk, user_pk)
    if viewer.pk not in there:
        raise LoginRequired
    if user_pk not in there:
        raise NotFound
    await end_follow(tx, viewer.pk, user_pk)
    await end_follow(tx, user_pk, viewer.pk)
    await part(tx, viewer.pk, user_pk)


async def part(tx: Tx, blocker_pk: int, other_pk: int) -> None:
    """Enter a block on both its sides; where the other one has blocked already, on this side."""
    pk = tx.new_pk()
    if await tx.insert_once(blocks, user_pk=blocker_pk, other_pk=other_pk, has_blocked=True, pk=pk):
        await tx.insert(blocks, user_pk=other_pk, other_pk=blocker_pk, has_blocked=False, pk=pk)
    else:
        await tx.run(BLOCK_AS_WELL, user=blocker_pk, other=other_pk, place=pk)


async def unblock(tx: Tx, viewer: Viewer, user_pk: int) -> None:
    """
    Take the viewer's block of a user back, if there is one. They stay apart where the other one has blocked, too.

    Raises: NotFound if there is no user whom the viewer can name by this pk.
    """
    await hold(tx, viewer.pk, user_pk)
    await named_user(tx, viewer, user_pk)
    await tx.run(UNBLOCK, user=viewer.pk, other=user_pk)
    if not await tx.one(STILL_BLOCKED, user=viewer.pk, other=user_pk):
        await tx.run(REUNITE, user=viewer.pk, other=user_pk)


async def held_user(tx: Tx, viewer: Viewer, user_pk: int) -> User:
    """
    A user, whom nobody else meets until the transaction ends, nor the viewer.

    So a block or a step into privacy in the same moment comes before or after, and what is read from here on holds.

    Raises: NotFound if there is no such user, or none for the viewer; LoginRequired if the viewer was suspended in
    this moment, and is counted nowhere any more.
    """
    if viewer.pk not in await hold(tx, viewer.pk, user_pk):
        raise LoginRequired
    return await visible_user(tx, viewer, user_pk)
