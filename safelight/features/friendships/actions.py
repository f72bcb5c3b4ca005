from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.feeds.actions import clear_timeline, fill_timeline
from safelight.features.users.actions import count_follow
from safelight.features.users.queries import User
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid

from .tables import follows

THIS_FOLLOW = sa.and_(follows.c.user_pk == sa.bindparam("follower"), follows.c.followed_pk == sa.bindparam("followed"))


class Approval(NamedTuple):
    """Whether a follow was approved."""

    is_approved: bool


APPROVE = sa.update(follows).where(THIS_FOLLOW, sa.not_(follows.c.is_approved)).values(is_approved=sa.true())
END = Query(Approval, sa.delete(follows).where(THIS_FOLLOW).returning(follows.c.is_approved))


async def follow(tx: Tx, viewer: Viewer, user: User) -> None:
    """
    Follow a user, or ask to where the account is private. Who asked before it became public follows now.

    The key (follower, followed) settles races: two requests at once are one follow.

    Raises: Invalid for oneself.
    """
    if user.pk == viewer.pk:
        raise Invalid(fields={"pk": "nobody follows themselves"})
    is_approved = not user.is_private
    is_new = await tx.insert_once(
        follows, user_pk=viewer.pk, followed_pk=user.pk, pk=tx.new_pk(), is_approved=is_approved
    )
    if is_approved and (is_new or await tx.run(APPROVE, follower=viewer.pk, followed=user.pk)):
        await begin_following(tx, viewer.pk, user.pk)


async def approve(tx: Tx, viewer: Viewer, follower_pk: int) -> None:
    """Let somebody in who has asked to follow the viewer. Where nobody asked, nothing happens."""
    if await tx.run(APPROVE, follower=follower_pk, followed=viewer.pk):
        await begin_following(tx, follower_pk, viewer.pk)


async def unfollow(tx: Tx, viewer: Viewer, user: User) -> None:
    """Follow a user no more, and withdraw a request that waits."""
    ended = await tx.one(END, follower=viewer.pk, followed=user.pk)
    if ended and ended.is_approved:
        await count_follow(tx, viewer.pk, user.pk, -1)
        await clear_timeline(tx, viewer.pk, user.pk)


async def begin_following(tx: Tx, follower_pk: int, followed_pk: int) -> None:
    """What follows from an approved follow. The count comes first: it makes a photo published just now wait."""
    await count_follow(tx, follower_pk, followed_pk, 1)
    await fill_timeline(tx, follower_pk, followed_pk)
