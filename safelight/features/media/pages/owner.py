from contextlib import suppress
from typing import cast

from starlette.responses import Response, StreamingResponse

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.typed import SESSION_ENDED, plain_lines
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.media import EditMedia
from safelight.wire.parameters import read_request

from .. import changing
from ..developing import original
from ..photo import photo_shown
from ..queries import MediaRow, own_media, visible_media_by_code
from .doors import pages

ENDED = "Your session has ended. What you wrote is still here: sign in, then save it again."
MOST = {"caption_text": ("A caption", 2200), "accessibility_caption": ("A description", 1500)}
"""What the fields are called, and how many characters each takes."""


@pages.get("/p/{code}/edit/", session=True)
async def open_edit(tx: Tx, viewer: Viewer, code: str) -> Page:
    media = await own_media_by_code(tx, viewer, code)
    typed = {"caption_text": media.caption, "accessibility_caption": media.accessibility_caption}
    return await edit_page(tx, viewer, code, typed)


@pages.serves("POST", "/p/{code}/edit/", opens_door=True)
async def edit(
    house: House, viewer: Viewer, *, code: str, caption_text: str = "", accessibility_caption: str = ""
) -> Page | Response:
    """Whoever's session has ended meanwhile gets their words back, whether or not there is such a photo."""
    typed = {
        "caption_text": plain_lines(caption_text),
        "accessibility_caption": plain_lines(accessibility_caption),
    }
    if not viewer.is_signed_in:
        values = {"code": code, "photo": None, "typed": typed, "problems": {}, "ended": ENDED}
        return Page("media/edit.html", values, SESSION_ENDED, NOT_KEPT)

    async def save(tx: Tx) -> Page | Response:
        media = await own_media_by_code(tx, viewer, code)
        if problems := problems_with(media.pk, typed):
            return await edit_page(tx, viewer, code, typed, problems)
        await changing.edit(tx, viewer, read_edit(media.pk, typed))
        return went(f"/p/{code}/")

    return await transact(house.database, save)


@pages.get("/p/{code}/delete/", session=True)
async def open_delete(tx: Tx, viewer: Viewer, code: str) -> Page:
    media = await own_media_by_code(tx, viewer, code)
    photo = await photo_shown(tx, viewer, media.pk)
    return Page("media/delete.html", {"photo": photo, "has_original": bool(media.original)})


@pages.serves("POST", "/p/{code}/delete/", session=True)
async def delete(house: House, viewer: Viewer, code: str) -> Response:
    """Deleting what has just been deleted, as a second click does, is deleting it."""

    async def end(tx: Tx) -> None:
        media = await visible_media_by_code(tx, viewer, code)
        await changing.delete(tx, viewer, media.pk)

    with suppress(NotFound):
        await transact(house.database, end)
    return went("/")


@pages.serves("GET", "/p/{code}/original/", session=True)
async def download(house: House, viewer: Viewer, code: str) -> Response:
    async with house.database.read() as tx:
        media = await own_media_by_code(tx, viewer, code)
    file = await original(house, media)
    kind = file.content_type.rpartition("/")[2].replace("jpeg", "jpg")
    headers = {
        "content-length": str(file.size),
        "content-disposition": f'attachment; filename="{code}.{kind}"',
        "cache-control": "private, no-cache",
    }
    return StreamingResponse(file.chunks, headers=headers, media_type=file.content_type)


async def own_media_by_code(tx: Tx, viewer: Viewer, code: str) -> MediaRow:
    """The viewer's media with this code. Raises: as `own_media`."""
    found = await visible_media_by_code(tx, viewer, code)
    return await own_media(tx, viewer, found.pk)


async def edit_page(
    tx: Tx, viewer: Viewer, code: str, typed: dict[str, str], problems: dict[str, str] | None = None
) -> Page:
    """The form with what stands there or was typed, and a sentence beside each field that is not right."""
    media = await visible_media_by_code(tx, viewer, code)
    photo = await photo_shown(tx, viewer, media.pk)
    values = {"code": code, "photo": photo, "typed": typed, "problems": problems or {}, "ended": ""}
    return Page("media/edit.html", values, Invalid.http_status if problems else 200)


def read_edit(pk: int, typed: dict[str, str]) -> EditMedia:
    """What the form asks for, by the rules of the contract. Raises: Invalid."""
    return cast("EditMedia", read_request(EditMedia, {**typed, "pk": str(pk)}))


def problems_with(pk: int, typed: dict[str, str]) -> dict[str, str]:
    """What is not right about what was typed, a sentence a field, all of it at once."""
    problems: dict[str, str] = {}
    for name, text in typed.items():
        try:
            read_edit(pk, {name: text})
        except Invalid:
            what, most = MOST[name]
            problems[name] = (
                f"{what} has at most {most:,} characters; this has {len(text):,}."
                if len(text) > most
                else "There is a character in it that no text can have. Remove it, and save again."
            )
    return problems
