import sqlalchemy as sa

from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .tables import users
from .words import Named, keep_words

jobs = Jobs()

CHUNK = 500
"""How many names are read at a time: about 10 ms of work, after which others have their turn."""

NAMES = Query(
    Named,
    sa.select(users.c.pk, users.c.username, users.c.full_name)
    .where(users.c.pk > sa.bindparam("after"))
    .order_by(users.c.pk)
    .limit(CHUNK)
    .with_for_update(),
)
"""Taken, so that nobody is called something else between the reading and the writing."""


@jobs.job
async def read_old_names(house: House, after: int = 0) -> None:
    """Have people found by their names who came before there was a search."""

    async def read(tx: Tx) -> None:
        people = await tx.all(NAMES, after=after)
        await keep_words(tx, people)
        if len(people) == CHUNK:
            await defer(tx, read_old_names, after=people[-1].pk)

    await transact(house.database, read)
