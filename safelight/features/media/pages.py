from dataclasses import replace
from pathlib import Path
from typing import Literal

from starlette.responses import RedirectResponse, Response

from safelight.features.feeds.assembly import media_message
from safelight.features.feeds.queries import public_page
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Cursor

from .files import rendition_url
from .photo import PHOTOS_A_PAGE, SAME_PLACE, Photo, photos_of
from .queries import visible_media_by_code

SQUARES = {"t": 5, "m": 6, "l": 7}
"""The squares of 150, 306 and 612 pixels, by the letters that they have in addresses."""

pages = Pages("media", Path(__file__).parent / "templates")


@pages.serves("GET", "/", opens_door=True)
async def front(house: House, viewer: Viewer, max_id: Cursor = 0) -> Page:
    """
    The newest photos; where only members may look, how to become one who may.

    That, too, is a whole answer (200): 401 would oblige us to name a way of signing in that browsers have built in.
    """
    if house.audience == "members" and not viewer.is_signed_in:
        return Page("media/members_only.html", {"viewer": viewer})
    async with house.database.read() as tx:
        return await newest(tx, viewer, max_id)


async def newest(tx: Tx, viewer: Viewer, max_id: int) -> Page:
    """A page of the newest public photos."""
    page = await public_page(tx, viewer, max_id=max_id, count=PHOTOS_A_PAGE)
    photos = await photos_of(tx, viewer, page)
    values = {"viewer": viewer, "photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("media/newest.html", values)


@pages.get("/p/{code}/")
async def photo(tx: Tx, viewer: Viewer, code: str) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    message = await media_message(tx, replace(viewer, base=SAME_PLACE), media.pk)
    return Page("media/photo.html", {"viewer": viewer, "photo": Photo(message, tx.now)})


@pages.get("/p/{code}/media/")
async def picture(tx: Tx, viewer: Viewer, code: str, size: Literal["t", "m", "l"] = "m") -> Response:
    """Where a square of the photo is. To be asked for each time, as its file gets another name when it is hidden."""
    media = await visible_media_by_code(tx, viewer, code)
    address = rendition_url(SAME_PLACE, f"{media.file}_{SQUARES[size]}.jpg")
    headers = {"cache-control": "private, no-cache", "vary": "Cookie"}
    return RedirectResponse(address, status_code=302, headers=headers)
