from starlette.responses import Response

from safelight.kit.house import House
from safelight.kit.web.files import kept_picture
from safelight.kit.web.pages import Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound

from .pictures import NAME, picture_key
from .queries import is_picture_of

pages = Pages()


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
