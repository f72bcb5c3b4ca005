from dataclasses import replace
from pathlib import Path

from msgspec import UNSET
from starlette.responses import Response

from safelight.features.friendships.lists import pending_page
from safelight.features.friendships.queries import friendships
from safelight.features.friendships.stats import friendship_stats
from safelight.features.media.photo import SAME_PLACE
from safelight.kit.db import Tx
from safelight.kit.web.browser import went
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.activity import Activity
from safelight.wire.feeds import Cursor

from .happenings import Happening, about_viewer, of_others
from .news import news
from .queries import inbox
from .seeing import see
from .stories import activity_message

UPDATES_A_PAGE = 50
FACES = 3
"""So many of those who wait to be let in are shown on top."""

pages = Pages("activity", Path(__file__).parent / "templates")


@pages.get("/activity/", session=True)
async def about_me(tx: Tx, viewer: Viewer, max_id: Cursor = 0) -> Page:
    here = replace(viewer, base=SAME_PLACE)
    found = await inbox(tx, here, max_id=max_id, count=UPDATES_A_PAGE + 1)
    message = await activity_message(tx, here, found, count=UPDATES_A_PAGE)
    happenings = about_viewer(message.items)
    values = {
        "happenings": happenings,
        "standings": await friendships(tx, viewer, followers_in(happenings)),
        "unread_count": message.unread_count,
        "newest": found[0].pk if found else 0,
        "waiting": await pending_page(tx, here, max_id=0, count=FACES),
        "stats": await friendship_stats(tx, viewer),
    }
    return Page("activity/about_me.html", values | place(tx, message, max_id))


@pages.get("/activity/following/", session=True)
async def of_people(tx: Tx, viewer: Viewer, max_id: Cursor = 0) -> Page:
    here = replace(viewer, base=SAME_PLACE)
    found = await news(tx, here, max_id=max_id, count=UPDATES_A_PAGE + 1)
    message = await activity_message(tx, here, found, count=UPDATES_A_PAGE)
    return Page("activity/of_people.html", {"happenings": of_others(message.items)} | place(tx, message, max_id))


@pages.post("/activity/seen/")
async def seen(tx: Tx, viewer: Viewer, *, max_id: Cursor = 0) -> Response:
    """A form, as looking at a page changes nothing: browsers, too, look at pages beforehand."""
    await see(tx, viewer, max_id)
    return went("/activity/")


def followers_in(happenings: list[Happening]) -> list[int]:
    """Who followed, of those whom a sentence speaks of alone."""
    return [one.newest.user.pk for one in happenings if one.kind == "follow" and len(one.people) == 1]


def place(tx: Tx, message: Activity, max_id: int) -> dict[str, object]:
    """Where this page stands in the list, and where the next one begins; 0 if there is none."""
    next_max_id = 0 if message.next_max_id is UNSET else message.next_max_id
    return {"max_id": max_id, "next_max_id": next_max_id, "now": tx.now}
