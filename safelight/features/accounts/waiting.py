"""Accounts that wait to be let in, and what becomes of those that nobody has let in."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users import actions as users
from safelight.features.users.tables import WAITING
from safelight.features.users.tables import users as people
from safelight.kit.db import Query, Tx
from safelight.kit.jobs import defer
from safelight.kit.jobs.queue import Run

WAITING_DAYS = 30
"""For how long a name is kept for somebody who asked to join."""

DAY_SECONDS = 24 * 3600

CHUNK = 100


class Waiting(NamedTuple):
    """Somebody who waits."""

    pk: int


TOO_LONG = Query(
    Waiting,
    sa.select(people.c.pk)
    .where(
        people.c.state == sa.literal_column(f"'{WAITING}'"),
        people.c.created_at <= sa.bindparam("before"),
    )
    .limit(CHUNK),
)


async def forget_some_waiting(tx: Tx, erase: Run) -> bool:
    """
    Delete some accounts that have waited for too long; whether there were any. `erase` is the job that erases one.

    Whoever is let in in this moment stays.
    """
    found = await tx.all(TOO_LONG, before=tx.now - WAITING_DAYS * DAY_SECONDS)
    for person in found:
        if await users.delete_waiting(tx, person.pk):
            await defer(tx, erase, user_pk=person.pk)
    return bool(found)
