from collections.abc import Awaitable, Callable

import sqlalchemy as sa

from safelight.features.accounts import actions as accounts
from safelight.features.comments.actions import take_comment_away
from safelight.features.comments.queries import visible_comment
from safelight.features.media.changing import take_away
from safelight.features.media.queries import media_rows, visible_media
from safelight.features.media.shown import hold_media
from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.limits.rows import count
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.reports import ReportComment, ReportMedia, ReportUser

from .closing import close_as_dismissed
from .queries import Thing, must_be_reported
from .tables import OPEN, reports

Report = ReportMedia | ReportComment | ReportUser


IS_OPEN = reports.c.closed_at == OPEN
SAY_AGAIN = (
    sa.update(reports)
    .where(*(reports.c[name] == sa.bindparam(f"of_{name}") for name in ("reporter_pk", *Thing._fields)))
    .values(
        reason=sa.bindparam("new_reason"),
        report_text=sa.bindparam("new_text"),
        created_at=sa.case((IS_OPEN, reports.c.created_at), else_=sa.bindparam("moment")),
        closed_at=OPEN,
    )
)


async def report(house: House, viewer: Viewer, request: Report) -> None:
    """
    Tell the owners what is the matter with a photo, a comment or a person.

    Saying it again says it in other words, and opens again what an owner has closed.

    Raises: NotFound if there is no such thing for the viewer; Invalid for what is their own; RateLimited.
    """

    async def enter(tx: Tx) -> None:
        thing = await thing_of(tx, viewer, request)
        if house.limits.is_on:
            await count(tx, house.limits.reports_of_person, str(viewer.pk))
        await file(tx, viewer, thing, request)

    await transact(house.database, enter)


async def thing_of(tx: Tx, viewer: Viewer, request: Report) -> Thing:
    """
    What a report is about, of what the viewer may see and has not made.

    A photo's row is taken before the look, so that what is deleted in this moment is there no more, or takes the
    report along. Raises: NotFound, Invalid.
    """
    thing = await reported(tx, viewer, request)
    if thing.about_pk == viewer.pk:
        raise Invalid(fields={"pk": "nobody reports themselves"})
    if thing.media_pk:
        await hold_media(tx, [thing.media_pk])
        return await reported(tx, viewer, request)
    return thing


async def reported(tx: Tx, viewer: Viewer, request: Report) -> Thing:
    """The thing itself. Raises: NotFound if there is none for the viewer."""
    if isinstance(request, ReportUser):
        return Thing((await visible_user(tx, viewer, request.pk)).pk, 0, 0)
    media = await visible_media(tx, viewer, request.pk)
    if isinstance(request, ReportMedia):
        return Thing(media.user_pk, media.pk, 0)
    comment = await visible_comment(tx, viewer, media.pk, request.comment_pk)
    return Thing(comment.user_pk, media.pk, comment.pk)


async def file(tx: Tx, viewer: Viewer, thing: Thing, request: Report) -> None:
    """Enter a report, or say the same one anew. The key settles races: two at once are one."""
    said = {"new_reason": request.reason, "new_text": request.report_text, "moment": tx.now}
    key = {"reporter_pk": viewer.pk, **thing._asdict()}
    row = {**key, "reason": request.reason, "report_text": request.report_text, "outcome": ""}
    named = {f"of_{name}": pk for name, pk in key.items()}
    while not (
        await tx.run(SAY_AGAIN, **named, **said)
        or await tx.insert_once(reports, **row, created_at=tx.now, closed_at=OPEN)
    ):
        pass


async def dismiss(tx: Tx, thing: Thing) -> None:
    """There is nothing in what was reported about a thing. Raises: NotFound if nothing was, or it is gone."""
    await must_be_reported(tx, thing)
    await close_as_dismissed(tx, *thing)


async def take_thing_away(tx: Tx, thing: Thing) -> None:
    """
    Delete a photo or a comment that was reported, as whoever made it would; its reports go with it.

    Raises: NotFound if nobody has reported it, or it is a person or gone.
    """
    await must_be_reported(tx, thing)
    await hold_media(tx, [thing.media_pk])
    found = await media_rows(tx, [thing.media_pk])
    if thing.media_pk not in found:
        raise NotFound
    if thing.comment_pk:
        await take_comment_away(tx, found[thing.media_pk], thing.comment_pk)
    else:
        await take_away(tx, found[thing.media_pk])


async def suspend(tx: Tx, thing: Thing) -> None:
    """Suspend whoever a report is about, which closes all about them. Raises: NotFound as `dismiss`; OwnerStays."""
    await must_be_reported(tx, thing)
    await accounts.suspend(tx, thing.about_pk)


ACTS: dict[str, Callable[[Tx, Thing], Awaitable[None]]] = {
    "dismiss": dismiss,
    "take_away": take_thing_away,
    "suspend": suspend,
}
"""What an owner does about a thing."""
