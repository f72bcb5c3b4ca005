from dataclasses import replace
from pathlib import Path
from typing import Annotated

from msgspec import Meta
from starlette.responses import Response

from safelight.features.feeds.queries import user_page
from safelight.features.friendships.lists import find_blocked_by_name
from safelight.features.media.photo import PHOTOS_A_PAGE, SAME_PLACE, photos_of
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.files import kept_picture
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound
from safelight.wire.feeds import Cursor

from .pictures import NAME, picture_key
from .profile import profile_for
from .queries import find_user_by_name, is_picture_of

SQUARES_A_PAGE = 30

Username = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.]{1,30}\Z")]
"""What a username in an address can be; anything else is nobody's, and no database is asked about it."""

pages = Pages("users", Path(__file__).parent / "templates")


@pages.get("/{username}/")
async def grid(tx: Tx, viewer: Viewer, username: Username, max_id: Cursor = 0) -> Page:
    """Below all other addresses: pages of the service's own win over people's."""
    return await profile_page(tx, viewer, username, max_id, is_grid=True)


@pages.get("/{username}/photos/")
async def one_by_one(tx: Tx, viewer: Viewer, username: Username, max_id: Cursor = 0) -> Page:
    return await profile_page(tx, viewer, username, max_id, is_grid=False)


async def profile_page(tx: Tx, viewer: Viewer, username: str, max_id: int, *, is_grid: bool) -> Page:
    """
    Somebody and a page of their photos, as squares or one by one.

    Raises: NotFound if there is nobody, or nobody for the viewer; whom they have blocked, they are told of.
    """
    user = await find_user_by_name(tx, viewer, username)
    if user is None:
        return await blocked_page(tx, viewer, username)
    profile = await profile_for(tx, viewer, user)
    count = SQUARES_A_PAGE if is_grid else PHOTOS_A_PAGE
    page = await user_page(tx, viewer, user.pk, max_id=max_id, min_id=0, count=count)
    photos = await photos_of(tx, viewer, page)
    values = {"photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("users/profile.html", values | {"profile": profile, "is_grid": is_grid})


async def blocked_page(tx: Tx, viewer: Viewer, username: str) -> Page:
    """Whom the viewer has blocked, and how to take it back. Raises: NotFound if it is nobody whom they did."""
    user = await find_blocked_by_name(tx, replace(viewer, base=SAME_PLACE), username)
    if user is None:
        raise NotFound
    return Page("users/blocked.html", {"user": user})


@pages.serves("GET", "/profiles/{name}", opens_door=True)
async def picture(house: House, _viewer: Viewer, name: str) -> Response:
    """A user's picture, for whoever has its address: while it is theirs, and they are neither suspended nor deleted."""
    named = NAME.fullmatch(name)
    if named is None:
        raise NotFound
    user_pk, picture, square = int(named[1]), named[2], named[3] or ""
    async with house.database.read() as tx:
        if not await is_picture_of(tx, user_pk, picture):
            raise NotFound
    return await kept_picture(house, picture_key(user_pk, picture, square))
