"""The end of reports: closed by an owner, or gone with what they are about."""

import sqlalchemy as sa

from safelight.kit.db import Database, Tx, delete_all, some_of

from .tables import DISMISSED, OPEN, SUSPENDED, reports

DAY_SECONDS = 24 * 3600

KEPT_DAYS = 90
"""How long a closed report is kept: an owner who meets the same thing again sees that it was looked at before."""

ABOUT = reports.c.about_pk == sa.bindparam("about")
THIS = sa.and_(ABOUT, reports.c.media_pk == sa.bindparam("media"), reports.c.comment_pk == sa.bindparam("comment"))
CLOSE = (
    sa.update(reports)
    .where(reports.c.closed_at == OPEN)
    .values(closed_at=sa.bindparam("moment"), outcome=sa.bindparam("how"))
)
CLOSE_THIS = CLOSE.where(THIS)
CLOSE_ABOUT = CLOSE.where(ABOUT)
FORGET_COMMENT = sa.delete(reports).where(
    reports.c.media_pk == sa.bindparam("media"), reports.c.comment_pk == sa.bindparam("comment")
)
FORGET_CLOSED = some_of(reports, reports.c.closed_at != OPEN, reports.c.closed_at <= sa.bindparam("before"))
ERASE_AT = some_of(reports, reports.c.media_pk == sa.bindparam("media"))
ERASE_OF = some_of(
    reports, sa.or_(reports.c.about_pk == sa.bindparam("user"), reports.c.reporter_pk == sa.bindparam("user"))
)


async def close_as_dismissed(tx: Tx, about_pk: int, media_pk: int, comment_pk: int) -> None:
    """There is nothing in what was reported about this thing."""
    parameters = {"about": about_pk, "media": media_pk, "comment": comment_pk}
    await tx.run(CLOSE_THIS, **parameters, moment=tx.now, how=DISMISSED)


async def close_as_suspended(tx: Tx, user_pk: int) -> None:
    """Whoever was reported is there for nobody, with all that they made: every report about it is dealt with."""
    await tx.run(CLOSE_ABOUT, about=user_pk, moment=tx.now, how=SUSPENDED)


async def forget_reports_of_comment(tx: Tx, media_pk: int, comment_pk: int) -> None:
    """A comment is gone, and what was reported about it goes too."""
    await tx.run(FORGET_COMMENT, media=media_pk, comment=comment_pk)


async def forget_closed(database: Database, now: int) -> None:
    """Forget what was closed long ago."""
    await delete_all(database, FORGET_CLOSED, before=now - KEPT_DAYS * DAY_SECONDS)


async def erase_reports_at(database: Database, media_pk: int) -> None:
    """Take away all that was reported about a media that is deleted, and about what was said there."""
    await delete_all(database, ERASE_AT, media=media_pk)


async def erase_reports_of(tx: Tx, user_pk: int) -> bool:
    """Take away some of what was reported about or by somebody who is gone for good; whether there was any."""
    return await tx.run(ERASE_OF, user=user_pk) > 0
