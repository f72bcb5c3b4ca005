from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.accounts.tables import accounts
from safelight.features.media.tables import media
from safelight.features.tags.tables import mentions
from safelight.features.users.tables import users
from safelight.features.visibility import VIEWER, is_shown, is_there
from safelight.kit.db import HIGHEST, Query, Tx
from safelight.kit.web.viewer import Viewer

from .deeds import COLUMNS, IS_APPROVED, Deed, actor, kind_is, still_holds
from .tables import activity

MOST_UNREAD = 100


class Mark(NamedTuple):
    """How far the viewer has seen what was done about them, and how much has come since then."""

    seen_pk: int
    unread_count: int


class Newest(NamedTuple):
    """The newest of something; none if there is nothing."""

    pk: int | None


NAMED = (
    sa.select(mentions.c.user_pk)
    .where(
        mentions.c.media_pk == activity.c.media_pk,
        mentions.c.text_pk == activity.c.pk,
        mentions.c.user_pk == activity.c.user_pk,
    )
    .scalar_subquery()
)
"""The user, as far as words name them."""


def is_asked() -> sa.ColumnElement[bool]:
    """Somebody has asked to follow, and waits for an answer."""
    return sa.and_(kind_is("request"), sa.not_(IS_APPROVED))


def is_mentioned() -> sa.ColumnElement[bool]:
    """Somebody's words still name the user."""
    return sa.and_(kind_is("mention"), NAMED.is_not(None))


ABOUT_VIEWER = (
    sa.select(*COLUMNS)
    .select_from(activity)
    .join(actor, actor.c.pk == activity.c.actor_pk)
    .outerjoin(media, media.c.pk == activity.c.media_pk)
    .outerjoin(users, users.c.pk == media.c.user_pk)
    .where(
        activity.c.user_pk == VIEWER,
        is_there(actor),
        sa.or_(activity.c.media_pk.is_(None), is_shown()),
        sa.or_(still_holds(), is_asked(), is_mentioned()),
    )
    .order_by(activity.c.pk.desc())
)
"""What the viewer may know of, newest first. A mention may be on somebody's photo that they do not see any more."""

INBOX = Query(Deed, ABOUT_VIEWER.where(activity.c.pk < sa.bindparam("before")).limit(sa.bindparam("count")))

SEEN = sa.select(accounts.c.seen_pk).where(accounts.c.user_pk == VIEWER).scalar_subquery()
UNREAD = ABOUT_VIEWER.with_only_columns(activity.c.pk).where(activity.c.pk > SEEN).limit(MOST_UNREAD).subquery()
MARK = Query(
    Mark,
    sa.select(sa.func.coalesce(SEEN, 0).label("seen_pk"), sa.func.count().label("unread_count")).select_from(UNREAD),
)
"""An account that is being erased this moment has no mark any more."""

NEWEST = Query(Newest, sa.select(sa.func.max(activity.c.pk).label("pk")).where(activity.c.user_pk == VIEWER))


async def inbox(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> list[Deed]:
    """The newest deeds about the viewer, before `max_id` unless that is 0."""
    return await tx.all(INBOX, viewer=viewer.pk, before=max_id or HIGHEST, count=count)


async def inbox_mark(tx: Tx, viewer: Viewer) -> Mark:
    """How far the viewer has seen their inbox, and how much is unread, up to 100."""
    (mark,) = await tx.all(MARK, viewer=viewer.pk)
    return mark


async def newest_about(tx: Tx, viewer: Viewer) -> int:
    """The pk of the newest deed about the viewer; 0 if there is none."""
    (newest,) = await tx.all(NEWEST, viewer=viewer.pk)
    return newest.pk or 0
