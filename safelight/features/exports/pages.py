from pathlib import Path

from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.downloads import Delivery
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Archive

from .making import export

pages = Pages("exports", Path(__file__).parent / "templates")

HEADERS = {"content-disposition": 'attachment; filename="safelight.zip"', "cache-control": "private, no-cache"}


@pages.get("/settings/export/", session=True)
async def show_export(_tx: Tx, _viewer: Viewer) -> Page:
    return Page("exports/export.html")


@pages.serves("POST", "/settings/export/", session=True)
async def fetch_export(house: House, viewer: Viewer) -> Response:
    """By a form, since browsers fetch links beforehand, which would be one of the day's."""
    return Delivery(await export(house, viewer), headers=HEADERS, media_type=Archive.begins)
