"""Which reports count: those whose thing and whose two people are still there. What is gone takes its reports along."""

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.media.tables import media
from safelight.features.users.tables import DELETED, users

from .tables import OPEN, reports

about, reporter, owner = users.alias("about"), users.alias("reporter"), users.alias("owner")
"""Who is reported, or has made what is; who reports; and whose the photo is."""


def is_left(user: sa.FromClause) -> sa.ColumnElement[bool]:
    """The user was not deleted, not even a moment ago."""
    return user.c.state != sa.literal_column(f"'{DELETED}'")


JOINED = (
    reports.join(reporter, reporter.c.pk == reports.c.reporter_pk)
    .join(about, about.c.pk == reports.c.about_pk)
    .outerjoin(media, sa.and_(media.c.pk == reports.c.media_pk, sa.not_(media.c.is_deleted)))
    .outerjoin(owner, sa.and_(owner.c.pk == media.c.user_pk, is_left(owner)))
    .outerjoin(comments, sa.and_(comments.c.media_pk == reports.c.media_pk, comments.c.pk == reports.c.comment_pk))
)
"""A report with what it is about."""

IS_THERE = sa.and_(
    is_left(reporter),
    is_left(about),
    sa.or_(reports.c.media_pk == 0, owner.c.pk.is_not(None)),
    sa.or_(reports.c.comment_pk == 0, comments.c.pk.is_not(None)),
)

IS_OPEN = sa.and_(reports.c.closed_at == OPEN, IS_THERE)

THINGS = (
    sa.select(reports.c.about_pk, reports.c.media_pk, reports.c.comment_pk)
    .select_from(JOINED)
    .where(IS_OPEN)
    .distinct()
)

OPEN_COUNT = sa.select(sa.func.count()).select_from(THINGS.subquery()).scalar_subquery()
"""How many things are reported and wait for an owner."""
