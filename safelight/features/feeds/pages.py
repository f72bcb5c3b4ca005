from starlette.responses import JSONResponse, Response

from safelight.kit.db import Tx
from safelight.kit.web.pages import Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Cursor

from .home import home_page

MOST_NEW = 30

pages = Pages()


@pages.get("/feed/new/", session=True)
async def count_new(tx: Tx, viewer: Viewer, after: Cursor = 0) -> Response:
    """How many photos came into the viewer's home feed after one, for the pill that offers them; 30 at most."""
    page = await home_page(tx, viewer, max_id=0, min_id=after, count=MOST_NEW)
    return JSONResponse({"count": len(page.entries)}, headers={"cache-control": "no-store"})
