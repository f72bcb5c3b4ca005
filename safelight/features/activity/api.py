from msgspec import UNSET

from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.activity import Activity, GetInbox, GetNews, GetRecentActivity, SeeInbox
from safelight.wire.contract import Done

from .news import news
from .queries import inbox
from .seeing import see
from .stories import activity_message

routes = Routes()


@routes.answers(GetRecentActivity)
async def get_recent_activity(tx: Tx, viewer: Viewer, request: GetRecentActivity) -> Activity:
    return await about_viewer(tx, viewer, max_id=request.max_id, count=request.count)


@routes.answers(GetInbox)
async def get_inbox(tx: Tx, viewer: Viewer, request: GetInbox) -> Activity:
    return await about_viewer(tx, viewer, max_id=request.max_id, count=request.count)


async def about_viewer(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> Activity:
    """A page of what others did about the viewer."""
    found = await inbox(tx, viewer, max_id=max_id, count=count + 1)
    return await activity_message(tx, viewer, found, count=count)


@routes.answers(GetNews)
async def get_news(tx: Tx, viewer: Viewer, request: GetNews) -> Activity:
    found = await news(tx, viewer, max_id=request.max_id, count=request.count + 1)
    return await activity_message(tx, viewer, found, count=request.count)


@routes.answers(SeeInbox)
async def see_inbox(tx: Tx, viewer: Viewer, request: SeeInbox) -> Done:
    await see(tx, viewer, 0 if request.max_id is UNSET else request.max_id)
    return Done()
