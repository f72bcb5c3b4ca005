from msgspec import UNSET

from safelight.kit.house import House
from safelight.kit.web.replies import Reply
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import LoginRequired
from safelight.wire.media import Picture
from safelight.wire.oembed import GetOembed, Oembed

from .addresses import pk_from
from .queries import Embedded, public_media
from .sizes import fitting

routes = Routes()


@routes.serves(GetOembed)
async def oembed(house: House, viewer: Viewer, request: GetOembed) -> Reply:
    asker = viewer if request.callback is UNSET else stranger(house, viewer)
    async with house.database.read() as tx:
        media = await public_media(tx, asker, pk_from(request.url, viewer.base))
    answer = embed(media, fitting(media, request, viewer.files), viewer.base)
    return Reply(answer, callback="" if request.callback is UNSET else request.callback)


def stranger(house: House, viewer: Viewer) -> Viewer:
    """
    Whoever asks by JSONP, which any page can do in the name of whoever looks at it: nobody who is signed in.

    Raises: LoginRequired where nobody who isn't may see anything.
    """
    if house.audience == "members":
        raise LoginRequired
    return Viewer(base=viewer.base, files_url=viewer.files_url)


def embed(media: Embedded, picture: Picture, base: str) -> Oembed:
    """A photo as another site shows it."""
    return Oembed(
        title=media.caption,
        url=picture.url,
        width=picture.width,
        height=picture.height,
        author_name=media.username,
        author_url=f"{base}/{media.username}/",
        author_id=media.user_pk,
        media_id=f"{media.pk}_{media.user_pk}",
        provider_name=media.service_name,
        provider_url=f"{base}/",
    )
