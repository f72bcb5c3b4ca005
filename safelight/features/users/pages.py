from pathlib import Path
from typing import Annotated

from msgspec import Meta
from starlette.responses import Response

from safelight.features.feeds.queries import user_page
from safelight.features.media.photo import photos_of
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.files import kept_picture
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound
from safelight.wire.feeds import Cursor

from .pictures import NAME, picture_key
from .profile import Profile
from .queries import is_picture_of, visible_user_by_name

SQUARES_A_PAGE = 30

Username = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.]{1,30}\Z")]
"""What a username in an address can be; anything else is nobody's, and no database is asked about it."""

pages = Pages("users", Path(__file__).parent / "templates")


@pages.get("/{username}/")
async def profile(tx: Tx, viewer: Viewer, username: Username, max_id: Cursor = 0) -> Page:
    """Below all other addresses: pages of the service's own win over people's."""
    user = await visible_user_by_name(tx, viewer, username)
    page = await user_page(tx, viewer, user.pk, max_id=max_id, min_id=0, count=SQUARES_A_PAGE)
    photos = await photos_of(tx, viewer, page)
    values = {"viewer": viewer, "photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("users/profile.html", values | {"profile": Profile(user, viewer.base)})


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
