from pathlib import Path

from safelight.features.feeds.queries import tag_page
from safelight.features.media.photo import PHOTOS_A_PAGE, photos_of
from safelight.kit.db import Tx
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Cursor

from .names import tag_named
from .summaries import media_count_of

pages = Pages("tags", Path(__file__).parent / "templates")


@pages.get("/tags/{tag}/")
async def photos_with_tag(tx: Tx, viewer: Viewer, tag: str, max_id: Cursor = 0) -> Page:
    name = tag_named(tag)
    page = await tag_page(tx, viewer, name, max_id=max_id, min_id=0, count=PHOTOS_A_PAGE)
    photos, media_count = await photos_of(tx, viewer, page), await media_count_of(tx, viewer, name)
    values = {"viewer": viewer, "tag": name, "photos": photos, "max_id": max_id, "has_more": page.has_more}
    return Page("tags/tag.html", values | {"media_count": media_count})
