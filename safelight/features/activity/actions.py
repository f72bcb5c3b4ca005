import sqlalchemy as sa

from safelight.kit.db import Tx
from safelight.wire.activity import Kind

from .tables import activity

TAKE_BACK = sa.delete(activity).where(
    activity.c.user_pk == sa.bindparam("about"),
    activity.c.pk == sa.bindparam("of"),
    activity.c.kind == sa.bindparam("what"),
    activity.c.actor_pk == sa.bindparam("by"),
)


async def tell(tx: Tx, kind: Kind, *, about: int, by: int, pk: int, media_pk: int | None = None) -> None:
    """
    Tell a user what somebody did about them. What they did themselves they know.

    `pk` is the like's, the comment's or the follow's; for a mention, the comment's, or the media's for its caption.
    """
    if about != by:
        await tx.insert_once(
            activity, user_pk=about, pk=pk, kind=kind, actor_pk=by, media_pk=media_pk, created_at=tx.now
        )


async def take_back(tx: Tx, kind: Kind, *, about: int, by: int, pk: int) -> None:
    """What was told is not so any more."""
    await tx.run(TAKE_BACK, about=about, of=pk, what=kind, by=by)
