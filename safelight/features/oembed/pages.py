from dataclasses import replace
from pathlib import Path

from msgspec import UNSET, UnsetType

from safelight.features.feeds.assembly import media_message
from safelight.features.media.photo import SAME_PLACE, Photo
from safelight.features.media.queries import visible_media_by_code
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import pk_of
from safelight.wire.errors import NotFound
from safelight.wire.oembed import GetOembed, Side

from .queries import Embedded, is_public_media, public_media
from .sizes import fitting

POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *"
"""For the one page that any other may frame: it shows, and does nothing."""

WIDTH = 612
HEIGHT = 692
"""Of a frame in pixels: the square, and below it the words."""

pages = Pages("oembed", Path(__file__).parent / "templates")


@pages.get("/p/{code}/embed/")
async def embed(
    tx: Tx, viewer: Viewer, code: str, maxwidth: Side | UnsetType = UNSET, maxheight: Side | UnsetType = UNSET
) -> Page:
    """What everybody may see of a photo, in the size that oEmbed would give, for whichever page frames it."""
    media = await media_with_code(tx, viewer, code)
    here = replace(viewer, base=SAME_PLACE)
    photo = Photo(await media_message(tx, here, media.pk), tx.now)
    picture = fitting(media, GetOembed(url=photo.address, maxwidth=maxwidth, maxheight=maxheight), here.files)
    return Page("oembed/embed.html", {"photo": photo, "picture": picture}, headers={"content-security-policy": POLICY})


@pages.serves("GET", "/p/{code}/embed/code/")
async def embed_code(house: House, viewer: Viewer, code: str) -> Page:
    """What somebody copies who wants the photo on a page of theirs; or why that would show nothing."""
    async with house.database.read() as tx:
        media = await visible_media_by_code(tx, viewer, code)
        photo = Photo(await media_message(tx, replace(viewer, base=SAME_PLACE), media.pk), tx.now)
        is_shown = house.audience == "everyone" and await is_public_media(tx, viewer, media.pk)
    return Page("oembed/code.html", {"photo": photo, "is_shown": is_shown, "width": WIDTH, "height": HEIGHT})


async def media_with_code(tx: Tx, viewer: Viewer, code: str) -> Embedded:
    """The media that everybody may see and that has this code. Raises: NotFound."""
    try:
        return await public_media(tx, viewer, pk_of(code))
    except ValueError as error:
        raise NotFound from error
