"""
Authors of whom there is too much to write into timelines: their photos are looked for when a home feed is read.

Each follow says by itself which of the two it is. One that is pulled stays so as long as it lasts, also where the
author becomes less famous: that costs its reader a few microseconds, and a change back would have to fill a timeline.
Rows that were written before a follow was pulled stay, too, and a reader meets each photo once, whether it is found in
one way or in both. So there is no moment between the two in which anything could be missed.
"""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.kit.db import Key, Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .queries import pushed_followers
from .tables import follows

jobs = Jobs()

MOST = 10_000
"""
Into how many timelines a photo is written, and how many photos into a new follower's: ten chunks of work, about 0.1 s.

What a famous author's photos cost beyond is paid by those who read (`docs/decisions/0025-pulled-authors.md`).
"""

CHUNK = 1000
"""How many follows are pulled at a time: about 10 ms of work."""

AUTHOR = sa.bindparam("author", type_=Key)
THERE_IS_MUCH_OF_AUTHOR = (
    sa.select(sa.true())
    .where(users.c.pk == AUTHOR, sa.or_(users.c.follower_count > MOST, users.c.media_count > MOST))
    .exists()
)
PULL_THIS = (
    sa.update(follows)
    .where(follows.c.user_pk == sa.bindparam("follower"), follows.c.followed_pk == AUTHOR, THERE_IS_MUCH_OF_AUTHOR)
    .values(is_pulled=sa.true(), is_filled=sa.false())
)

PUSHED = pushed_followers()
SOME_PUSHED = sa.select(PUSHED.c.user_pk).order_by(PUSHED.c.pk).limit(CHUNK)
PULL_SOME = (
    sa.update(follows)
    .where(follows.c.followed_pk == AUTHOR, follows.c.user_pk.in_(SOME_PUSHED))
    .values(is_pulled=sa.true())
)


class Famous(NamedTuple):
    """An author with followers who should be pulled from the author, and are not yet."""

    pk: int


IS_FAMOUS = Query(
    Famous,
    sa.select(users.c.pk).where(
        users.c.pk == AUTHOR, users.c.follower_count > MOST, sa.select(PUSHED.c.user_pk).exists()
    ),
)


async def pull_if_much(tx: Tx, follower_pk: int, author_pk: int) -> bool:
    """
    Have a follow that begins be pulled, if there is much of the author; whether there is.

    With the one follower too many, those who came before are pulled, too, by a job.
    """
    is_pulled = await tx.run(PULL_THIS, follower=follower_pk, author=author_pk) == 1
    if is_pulled and await tx.one(IS_FAMOUS, author=author_pk):
        await defer(tx, pull_followers, author_pk=author_pk)
    return is_pulled


@jobs.job
async def pull_followers(house: House, author_pk: int) -> None:
    """Have an author's photos looked for by all followers from now on, and written into no other timelines."""

    async def pull_some(tx: Tx) -> None:
        if await tx.run(PULL_SOME, author=author_pk) == CHUNK:
            await defer(tx, pull_followers, author_pk=author_pk)

    await transact(house.database, pull_some)
