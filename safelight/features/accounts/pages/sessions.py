from starlette.responses import Response

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.sessions import SessionId

from ..sessions import end_other_sessions, end_own_session, look_at_sessions, own_sessions
from .doors import pages


@pages.serves("GET", "/settings/sessions/", session=True)
async def show_sessions(house: House, viewer: Viewer, *, ended: bool = False) -> Page:
    """With this, one has looked at them. The page still says which were new."""

    async def look(tx: Tx) -> Page:
        found = await own_sessions(tx, viewer)
        await look_at_sessions(tx, viewer)
        values = {"sessions": found, "ended": ended, "now": tx.now}
        return Page("accounts/sessions.html", values)

    return await transact(house.database, look)


@pages.post("/settings/sessions/")
async def end_sessions(tx: Tx, viewer: Viewer, *, session: SessionId | None = None) -> Response:
    """One of them, or, where none is named, all but this one."""
    if session is None:
        await end_other_sessions(tx, viewer)
    else:
        await end_own_session(tx, viewer, bytes.fromhex(session))
    return went("/settings/sessions/?ended=1")
