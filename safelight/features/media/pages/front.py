from dataclasses import replace

from safelight.features.feeds.home import home_page
from safelight.features.feeds.queries import public_page
from safelight.features.friendships.queries import friendships
from safelight.features.users.newcomers import newcomers
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Cursor

from ..photo import PHOTOS_A_PAGE, SAME_PLACE, photos_of
from .doors import pages

PEOPLE_SHOWN = 5


@pages.serves("GET", "/", opens_door=True)
async def front(house: House, viewer: Viewer, max_id: Cursor = 0) -> Page:
    """
    Home; for strangers the newest photos, or where only members may look, how to become one who may.

    That, too, is a whole answer (200): 401 would oblige us to name a way of signing in that browsers have built in.
    """
    if house.audience == "members" and not viewer.is_signed_in:
        return Page("media/members_only.html", {"viewer": viewer})
    async with house.database.read() as tx:
        return await (home if viewer.is_signed_in else newest)(tx, viewer, max_id)


async def home(tx: Tx, viewer: Viewer, max_id: int) -> Page:
    """A page of what those share whom the viewer follows; where there is nothing yet, a way to begin."""
    page = await home_page(tx, viewer, max_id=max_id, min_id=0, count=PHOTOS_A_PAGE)
    photos = await photos_of(tx, viewer, page)
    is_bare = not photos and not max_id
    people = await newcomers(tx, replace(viewer, base=SAME_PLACE), PEOPLE_SHOWN) if is_bare else []
    standings = await friendships(tx, viewer, [person.pk for person in people]) if people else {}
    values = {"viewer": viewer, "photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("media/home.html", values | {"people": people, "standings": standings})


async def newest(tx: Tx, viewer: Viewer, max_id: int) -> Page:
    """A page of the newest public photos."""
    page = await public_page(tx, viewer, max_id=max_id, count=PHOTOS_A_PAGE)
    photos = await photos_of(tx, viewer, page)
    values = {"viewer": viewer, "photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("media/newest.html", values)
