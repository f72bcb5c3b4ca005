import sqlalchemy as sa

from safelight.kit.db import Tx, some_of

from .tables import activity

ERASE_ABOUT = some_of(activity, activity.c.user_pk == sa.bindparam("user"))
ERASE_BY = some_of(activity, activity.c.actor_pk == sa.bindparam("user"))


async def erase_activity(tx: Tx, user_pk: int) -> bool:
    """Take away some of what was told to or of somebody who is gone for good; whether there was any."""
    about = await tx.run(ERASE_ABOUT, user=user_pk)
    return await tx.run(ERASE_BY, user=user_pk) + about > 0
