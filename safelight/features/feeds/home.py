"""The home feed: what stands in the viewer's timeline, and for those who follow somebody famous, what these share."""

import sqlalchemy as sa

from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.features.visibility import VIEWER, is_follow_by_viewer, is_shown, is_shown_to_followers
from safelight.kit.db import Key, Query, Tx, one_of_found
from safelight.kit.web.viewer import Viewer

from .queries import ENTRIES, Entry, Page, page
from .tables import timeline

BEFORE, AFTER = sa.bindparam("before", type_=Key), sa.bindparam("after", type_=Key)
COUNT = sa.bindparam("count", type_=sa.Integer())

PUSHED = (
    ENTRIES.join_from(timeline, media, timeline.c.media_pk == media.c.pk)
    .join(users)
    .outerjoin(follows, is_follow_by_viewer(media.c.user_pk))
    .where(
        timeline.c.viewer_pk == VIEWER,
        is_shown_to_followers(),
        sa.or_(media.c.user_pk == VIEWER, follows.c.pk.is_not(None)),
        timeline.c.media_pk < BEFORE,
        timeline.c.media_pk > AFTER,
    )
    .order_by(timeline.c.media_pk.desc())
    .limit(COUNT)
)
"""Timeline rows joined with the truth, so that one which outlived a follow or a photo shows nothing."""

HOME = Query(Entry, PUSHED, in_one=True)

pulled, newest = follows.alias("pulled"), media.alias("newest")


def pulled_after(place: sa.ColumnElement[int]) -> sa.Subquery:
    """The newest photos behind a place of those whom the viewer pulls: of each author, and then of all, a page."""
    of_author = (
        sa.select(newest.c.pk)
        .where(newest.c.user_pk == pulled.c.followed_pk, sa.not_(newest.c.is_deleted))
        .where(newest.c.pk < BEFORE, newest.c.pk > place)
        .order_by(newest.c.pk.desc())
        .limit(COUNT)
        .correlate(pulled)
    )
    of_all = (
        ENTRIES.select_from(pulled)
        .join(users, users.c.pk == pulled.c.followed_pk)
        .join(media, one_of_found(media.c.pk, of_author))
        .where(pulled.c.user_pk == VIEWER, pulled.c.is_pulled, is_shown())
    )
    return of_all.order_by(media.c.pk.desc()).limit(COUNT).subquery()


def merged() -> sa.Select[int, int, bool]:
    """
    The same page, with the photos of those whom the viewer pulls, each once.

    Where the timeline fills the page, what is older than all of it needs no look: of fifty authors, that leaves a few
    photos, where else each would bring a page of them.
    """
    pushed = PUSHED.cte("pushed")
    oldest = sa.select(sa.case((sa.func.count() == COUNT, sa.func.min(pushed.c.pk)), else_=AFTER)).scalar_subquery()
    found = pulled_after(oldest)
    both = sa.union(sa.select(*pushed.c), sa.select(*found.c)).subquery()
    return sa.select(*both.c).order_by(both.c.pk.desc()).limit(COUNT)


MERGED = Query(Entry, merged(), in_one=True)


async def home_page(tx: Tx, viewer: Viewer, *, max_id: int, min_id: int, count: int) -> Page:
    """The viewer's own photos and those of the people they follow, newest first."""
    return await page(tx, MERGED if viewer.is_pulling else HOME, max_id, min_id, count, viewer=viewer.pk)
