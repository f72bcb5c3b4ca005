from starlette.responses import PlainTextResponse, Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.pages import Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound

from .queries import public_people, public_photos
from .sitemap import as_sitemap

A_DAY = {"cache-control": "public, max-age=86400"}
MOST_OF_EACH = 5000

FOR_EVERYBODY = """\
User-agent: *
Allow: /api/v1/oembed/
Disallow: /api/
Disallow: /activity/
Disallow: /admin/
Disallow: /explore/?q=
Disallow: /join/
Disallow: /login/
Disallow: /offline/
Disallow: /people/
Disallow: /settings/
Disallow: /setup/
Disallow: /share/
"""
FOR_MEMBERS = """\
User-agent: *
Disallow: /
"""

pages = Pages()


@pages.serves("GET", "/robots.txt", opens_door=True)
async def robots(house: House, viewer: Viewer) -> Response:
    """What everybody may see, search engines may find; forms and what is one person's own are of no use to them."""
    if house.audience == "members":
        return PlainTextResponse(FOR_MEMBERS, headers=A_DAY)
    map_line = f"\nSitemap: {viewer.base}/sitemap.xml\n" if house.has_sitemap else ""
    return PlainTextResponse(FOR_EVERYBODY + map_line, headers=A_DAY)


@pages.serves("GET", "/sitemap.xml")
async def sitemap(house: House, viewer: Viewer) -> Response:
    """The newest photos and people, where the host wants them listed. Raises: NotFound where they don't."""
    if not house.has_sitemap:
        raise NotFound
    async with house.database.read() as tx:
        document = await mapped(tx, Viewer(base=viewer.base))
    return Response(document, media_type="application/xml", headers=A_DAY)


async def mapped(tx: Tx, everybody: Viewer) -> bytes:
    """What everybody may see, as a sitemap."""
    photos = await public_photos(tx, everybody, count=MOST_OF_EACH)
    return as_sitemap(photos, await public_people(tx, everybody, count=MOST_OF_EACH), everybody.base)
