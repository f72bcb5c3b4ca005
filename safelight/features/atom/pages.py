from typing import Annotated
from urllib.parse import quote

from msgspec import Meta
from starlette.responses import Response

from safelight.features.accounts.naming import name_of_service
from safelight.features.feeds.queries import Page as FeedPage
from safelight.features.feeds.queries import public_tag_page, user_page
from safelight.features.media.photo import photos_of
from safelight.features.tags.names import tag_named
from safelight.features.users.queries import visible_user_by_name
from safelight.kit.db import Tx
from safelight.kit.web.pages import Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound

from .feed import MEDIA_TYPE, PhotoFeed, as_atom, tag_of

PHOTOS = 50

Username = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.]{1,30}\Z")]

pages = Pages()


@pages.get("/{username}/feed.atom")
async def of_person(tx: Tx, viewer: Viewer, username: Username) -> Response:
    """A private account has none, for nobody: readers keep what they are given where others find it."""
    user = await visible_user_by_name(tx, viewer, username)
    if user.is_private:
        raise NotFound
    page = await user_page(tx, viewer, user.pk, max_id=0, min_id=0, count=PHOTOS)
    title = f"Photos by {user.full_name or user.username}"
    return await feed(tx, viewer, title, f"/{user.username}/", page)


@pages.get("/tags/{tag}/feed.atom")
async def of_tag(tx: Tx, viewer: Viewer, tag: str) -> Response:
    """The photos of public accounts alone, whoever asks."""
    name = tag_named(tag)
    page = await public_tag_page(tx, viewer, name, count=PHOTOS)
    return await feed(tx, viewer, f"Photos with #{name}", f"/tags/{quote(name, safe='')}/", page)


async def feed(tx: Tx, viewer: Viewer, title: str, address: str, page: FeedPage) -> Response:
    """A page of a feed as a document."""
    photos = await photos_of(tx, viewer, page)
    title = f"{title} · {await name_of_service(tx)}"
    document = as_atom(PhotoFeed(title, address, photos), viewer.base)
    headers = {"cache-control": "no-cache", "vary": "Cookie", "etag": tag_of(document)}
    return Response(document, media_type=MEDIA_TYPE, headers=headers)
