"""What many like: the most liked public photos of the last four weeks."""

import sqlalchemy as sa

from safelight.features.media.tables import WEEK_SECONDS, media
from safelight.features.users.tables import users
from safelight.features.visibility import is_public
from safelight.kit.db import Key, Query, Tx, first_pk_at
from safelight.kit.web.viewer import Viewer

from .queries import ENTRIES, Entry, Page

WEEKS = 4

NEWEST_WEEK = sa.bindparam("week", type_=sa.Integer())
AFTER = sa.bindparam("after", type_=Key)
COUNT = sa.bindparam("count", type_=sa.Integer())


def of_week(age: int) -> sa.Select[int, int]:
    """
    The most liked photos of a week, `age` weeks before the newest: the end of a range of the index (week, likes, pk).

    The oldest week lies partly before the last four. What does is known by its pk, which the index holds too, so
    that not even a week full of photos that have just become too old needs a look at any of them.
    """
    most_liked = (
        sa.select(media.c.pk, media.c.like_count)
        .join(users)
        .where(media.c.week == NEWEST_WEEK - sa.literal_column(str(age), sa.Integer), media.c.pk > AFTER, is_public())
        .order_by(media.c.like_count.desc(), media.c.pk.desc())
        .limit(COUNT)
    )
    return sa.select(*most_liked.subquery().c)


MOST_LIKED = sa.union_all(*map(of_week, range(WEEKS + 1))).subquery()

POPULAR = Query(
    Entry,
    ENTRIES.join(MOST_LIKED, MOST_LIKED.c.pk == media.c.pk)
    .order_by(MOST_LIKED.c.like_count.desc(), MOST_LIKED.c.pk.desc())
    .limit(COUNT),
)


async def popular_page(tx: Tx, viewer: Viewer, *, count: int) -> Page:
    """The photos with the most likes, of two with as many the newer one first. There is no second page."""
    began_ms = tx.now_ms - WEEKS * WEEK_SECONDS * 1000
    entries = await tx.all(
        POPULAR, viewer=viewer.pk, week=tx.now // WEEK_SECONDS, after=first_pk_at(began_ms), count=count
    )
    return Page(entries, has_more=False)
