from pathlib import Path

from safelight.features.feeds.assembly import media_messages
from safelight.features.feeds.queries import public_page
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Cursor

from .photo import Photo
from .queries import visible_media_by_code

PHOTOS_A_PAGE = 12

SAME_PLACE = ""
"""Pictures in pages have addresses without a host, so that they are found by whichever name the service was reached."""

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
    messages = await media_messages(tx, SAME_PLACE, [entry.pk for entry in page.entries])
    photos = [Photo(messages[entry.pk], tx.now) for entry in page.entries]
    values = {"viewer": viewer, "photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("media/newest.html", values)


@pages.get("/p/{code}/")
async def photo(tx: Tx, viewer: Viewer, code: str) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    messages = await media_messages(tx, SAME_PLACE, [media.pk])
    return Page("media/photo.html", {"viewer": viewer, "photo": Photo(messages[media.pk], tx.now)})
