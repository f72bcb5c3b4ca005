from pathlib import Path

from safelight.features.feeds.queries import location_page
from safelight.features.media.photo import photos_of
from safelight.kit.db import Tx
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Pk
from safelight.wire.feeds import Cursor

from .place import Spot
from .queries import visible_location

SQUARES_A_PAGE = 30

pages = Pages("locations", Path(__file__).parent / "templates")


@pages.get("/places/{pk}/")
async def photos_of_place(tx: Tx, viewer: Viewer, pk: Pk, max_id: Cursor = 0) -> Page:
    spot = Spot(await visible_location(tx, viewer, pk))
    page = await location_page(tx, viewer, pk, max_id=max_id, min_id=0, count=SQUARES_A_PAGE)
    values = {"spot": spot, "photos": await photos_of(tx, viewer, page), "max_id": max_id, "has_more": page.has_more}
    return Page("locations/place.html", values)
