from dataclasses import replace
from pathlib import Path

from starlette.responses import Response

from safelight.features.friendships.queries import friendships
from safelight.features.media.photo import SAME_PLACE, photo_shown
from safelight.features.media.queries import visible_media_by_code
from safelight.kit.db import Tx
from safelight.kit.web.browser import own_address, went
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.users import Cursor

from . import actions
from .queries import likers_page

PEOPLE_A_PAGE = 50

pages = Pages("likes", Path(__file__).parent / "templates")


@pages.post("/p/{code}/like/")
async def like(tx: Tx, viewer: Viewer, code: str, next: str = "") -> Response:  # noqa: A002 (its name in forms)
    media = await visible_media_by_code(tx, viewer, code)
    await actions.like(tx, viewer, media.pk)
    return went(own_address(next, f"/p/{code}/"))


@pages.post("/p/{code}/unlike/")
async def unlike(tx: Tx, viewer: Viewer, code: str, next: str = "") -> Response:  # noqa: A002
    media = await visible_media_by_code(tx, viewer, code)
    await actions.unlike(tx, viewer, media.pk)
    return went(own_address(next, f"/p/{code}/"))


@pages.get("/p/{code}/likers/")
async def likers(tx: Tx, viewer: Viewer, code: str, max_id: Cursor = 0) -> Page:
    media = await visible_media_by_code(tx, viewer, code)
    photo = await photo_shown(tx, viewer, media.pk)
    page = await likers_page(tx, replace(viewer, base=SAME_PLACE), media.pk, max_id=max_id, count=PEOPLE_A_PAGE)
    standings = await friendships(tx, viewer, [person.pk for person in page.users])
    values = {"photo": photo, "people": page.users, "standings": standings, "max_id": max_id}
    return Page("likes/likers.html", values | {"next_max_id": page.next_max_id})
