from typing import Literal

from starlette.responses import RedirectResponse, Response

from safelight.kit.db import Tx
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.users import Cursor

from ..files import rendition_url
from ..photo import SAME_PLACE
from ..queries import visible_media_by_code
from ..showing import Place, photo_page
from .doors import pages

SQUARES = {"t": 5, "m": 6, "l": 7}
"""The squares of 150, 306 and 612 pixels, by the letters that they have in addresses."""


@pages.get("/p/{code}/")
async def photo(tx: Tx, viewer: Viewer, code: str, max_id: Cursor = 0, comment: Cursor = 0) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    return await photo_page(tx, viewer, media, place=Place(max_id, comment))


@pages.get("/p/{code}/media/")
async def picture(tx: Tx, viewer: Viewer, code: str, size: Literal["t", "m", "l"] = "m") -> Response:
    """Where a square of the photo is. To be asked for each time, as its file gets another name when it is hidden."""
    media = await visible_media_by_code(tx, viewer, code)
    address = rendition_url(viewer.files_url or SAME_PLACE, f"{media.file}_{SQUARES[size]}.jpg")
    headers = {"cache-control": "private, no-cache", "vary": "Cookie"}
    return RedirectResponse(address, status_code=302, headers=headers)
