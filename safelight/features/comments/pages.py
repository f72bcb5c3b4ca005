from contextlib import suppress
from pathlib import Path
from typing import cast

from starlette.responses import Response

from safelight.features.media.queries import visible_media_by_code
from safelight.features.media.showing import Draft, photo_page
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.typed import SESSION_ENDED, plain_lines
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import PostComment
from safelight.wire.contract import Pk
from safelight.wire.errors import Invalid, LoginRequired, NotFound, NotYours
from safelight.wire.parameters import read_request

from . import actions
from .queries import comment_messages, visible_comment

pages = Pages("comments", Path(__file__).parent / "templates")

MOST_CHARACTERS = 1000


@pages.get("/p/{code}/comments/")
async def comments(_tx: Tx, _viewer: Viewer, code: str) -> Response:
    """Where a form was sent to: opened as a page, it is the photo's."""
    return went(f"/p/{code}/#comments")


@pages.serves("POST", "/p/{code}/comments/", opens_door=True)
async def comment(house: House, viewer: Viewer, code: str, comment_text: str = "") -> Page | Response:
    """Whoever's session has ended meanwhile gets their words back, whether or not there is such a photo."""
    text = plain_lines(comment_text)
    if not viewer.is_signed_in:
        return Page("comments/unsent.html", {"code": code, "text": text}, SESSION_ENDED, NOT_KEPT)
    return await transact(house.database, lambda tx: post(tx, viewer, code, text))


async def post(tx: Tx, viewer: Viewer, code: str, text: str) -> Page | Response:
    """Say it; or the photo's page with the words that could not be said, and why."""
    media = await visible_media_by_code(tx, viewer, code)
    try:
        request = cast("PostComment", read_request(PostComment, {"pk": str(media.pk), "comment_text": text}))
    except Invalid as error:
        return await photo_page(tx, viewer, media, draft=Draft(text, problem_with(text)), status=error.http_status)
    row = await actions.comment_once(tx, viewer, media.pk, request.comment_text)
    if not await comment_messages(tx, viewer, [row]):
        raise LoginRequired  # they were suspended in this moment
    return went(f"/p/{code}/#comment-{row.pk}")


def problem_with(text: str) -> str:
    """Why a comment is none."""
    if not text.strip():
        return "Write something first."
    if len(text) > MOST_CHARACTERS:
        return f"A comment has at most {MOST_CHARACTERS:,} characters; this has {len(text):,}."
    return "There is a character in it that no text can have. Remove it, and post again."


@pages.get("/p/{code}/comments/{pk}/delete/", session=True)
async def open_delete(tx: Tx, viewer: Viewer, code: str, pk: Pk) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    row = await visible_comment(tx, viewer, media.pk, pk)
    if viewer.pk not in (row.user_pk, media.user_pk):
        raise NotYours
    for message in await comment_messages(tx, viewer, [row]):
        return Page("comments/delete.html", {"code": code, "comment": message, "is_own": row.user_pk == viewer.pk})
    raise NotFound


@pages.serves("POST", "/p/{code}/comments/{pk}/delete/", session=True)
async def delete(house: House, viewer: Viewer, code: str, pk: Pk) -> Response:
    """Deleting what has just been deleted, as a second click does, is deleting it."""

    async def end(tx: Tx) -> None:
        media = await visible_media_by_code(tx, viewer, code)
        await actions.delete(tx, viewer, media.pk, pk)

    with suppress(NotFound):
        await transact(house.database, end)
    return went(f"/p/{code}/#comments")
