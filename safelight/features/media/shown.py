"""
Media that show somebody: their own, and those which they like, comment on or are mentioned at.

Answers are kept by a media's revision, so it goes up where somebody whom the media shows is called something else, is
gone or is back.
"""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.likes.tables import likes
from safelight.features.tags.tables import mentions
from safelight.features.users.tables import ACTIVE, users
from safelight.kit.db import HIGHEST, Query, Tx, any_of, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .tables import media

jobs = Jobs()

RENEWED_AT_ONCE = 500
COUNTED_AT_ONCE = 50
"""How many media are changed at a time: about 10 ms of work, after which others have their turn."""

HIDDEN_AT_ONCE = 5000
"""About how many media are forgotten, at most, what somebody said who is gone: some 100 ms, for which all wait."""


class Shown(NamedTuple):
    """A media that shows somebody."""

    pk: int


def newest(pk: sa.Column[int], user_pk: sa.Column[int]) -> sa.Select[int]:
    """The newest media that a table names together with the parameter `user`."""
    found = (
        sa.select(pk.label("pk"))
        .where(user_pk == sa.bindparam("user"), pk < sa.bindparam("before"))
        .order_by(pk.desc())
        .limit(sa.bindparam("count"))
        .distinct()
        .subquery()
    )
    return sa.select(found.c.pk)


def newest_of(*parts: sa.Select[int]) -> Query[Shown]:
    """The newest media of them all."""
    found = sa.union(*parts).subquery()
    return Query(Shown, sa.select(found.c.pk).order_by(found.c.pk.desc()).limit(sa.bindparam("count")))


OWN = newest(media.c.pk, media.c.user_pk)
TRACES = [newest(table.c.media_pk, table.c.user_pk) for table in (likes, comments, mentions)]
SHOWN = newest_of(OWN, *TRACES)
TRACED = newest_of(*TRACES)

THESE = any_of(media.c.pk, "media")
HOLD_ALL = Query(Shown, sa.select(media.c.pk).where(THESE).order_by(media.c.pk).with_for_update())


def by_active(table: sa.Table) -> sa.ScalarSelect[int]:
    """How many rows of a table those made about the media who are not gone."""
    made = sa.select(sa.func.count()).select_from(table).join(users, users.c.pk == table.c.user_pk)
    is_counted = sa.and_(table.c.media_pk == media.c.pk, users.c.state == sa.literal_column(f"'{ACTIVE}'"))
    return made.where(is_counted).correlate(media).scalar_subquery()


RENEW = sa.update(media).where(THESE).values(revision=media.c.revision + 1)
RECOUNT = RENEW.values(like_count=by_active(likes), comment_count=by_active(comments))


async def renew_shown(tx: Tx, user_pk: int, *, before: int = HIGHEST) -> None:
    """Have the media made anew that show a user, who is called something else now: newest first, the others later."""
    shown = await shown_chunk(tx, user_pk, before, RENEWED_AT_ONCE)
    await renew(tx, shown)
    if len(shown) == RENEWED_AT_ONCE:
        await defer(tx, renew_media_of, user_pk=user_pk, before=shown[-1])


async def recount_shown(tx: Tx, user_pk: int) -> None:
    """
    Have the media counted anew that show a user, who is gone or is back: the newest few now, and then all.

    No answer that is kept shows the user from now on: those about all the media where they left a trace are made anew,
    unless they did so at thousands. The job goes over the newest once more: what was being done in this moment, it
    finds.
    """
    await renew(tx, await traced_chunk(tx, user_pk, HIDDEN_AT_ONCE))
    await recount(tx, await shown_chunk(tx, user_pk, HIGHEST, COUNTED_AT_ONCE))
    await defer(tx, recount_media_of, user_pk=user_pk, before=HIGHEST)


async def renew(tx: Tx, media_pks: Sequence[int]) -> None:
    """Have the answers that show these media be made anew."""
    await hold_media(tx, media_pks)
    await tx.run(RENEW, media=list(media_pks))


async def recount(tx: Tx, media_pks: Sequence[int]) -> None:
    """
    Count the likes and comments of media anew, by those who are not gone.

    The rows are taken first, by a statement of its own, and in order: whoever liked meanwhile is waited for, and then
    seen.
    """
    await hold_media(tx, media_pks)
    await tx.run(RECOUNT, media=list(media_pks))


async def hold_media(tx: Tx, media_pks: Sequence[int]) -> None:
    """Take the rows of media until the transaction ends, the lowest key first."""
    await tx.all(HOLD_ALL, media=list(media_pks))


async def shown_chunk(tx: Tx, user_pk: int, before: int, count: int) -> list[int]:
    """The newest media that show a user."""
    return [row.pk for row in await tx.all(SHOWN, user=user_pk, before=before, count=count)]


async def traced_chunk(tx: Tx, user_pk: int, count: int = COUNTED_AT_ONCE) -> list[int]:
    """The newest media which a user likes, has commented on or is mentioned at."""
    return [row.pk for row in await tx.all(TRACED, user=user_pk, before=HIGHEST, count=count)]


@jobs.job
async def renew_media_of(house: House, user_pk: int, before: int) -> None:
    """The next chunk of `renew_shown`."""
    await transact(house.database, lambda tx: renew_shown(tx, user_pk, before=before))


@jobs.job
async def recount_media_of(house: House, user_pk: int, before: int) -> None:
    """The next chunk of `recount_shown`."""

    async def count(tx: Tx) -> None:
        shown = await shown_chunk(tx, user_pk, before, COUNTED_AT_ONCE)
        await recount(tx, shown)
        if len(shown) == COUNTED_AT_ONCE:
            await defer(tx, recount_media_of, user_pk=user_pk, before=shown[-1])

    await transact(house.database, count)
