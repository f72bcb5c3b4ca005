from typing import Annotated, NamedTuple

from msgspec import Meta
from starlette.responses import Response

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer

from ..agents import agent_in_words
from ..sessions import Session, end_other_sessions, end_own_session, look_at_sessions, own_sessions
from .doors import pages

Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Row(NamedTuple):
    """A session as its page speaks of it."""

    name: str
    words: str
    created_at: int
    is_own: bool
    is_new: bool


@pages.serves("GET", "/settings/sessions/", session=True)
async def show_sessions(house: House, viewer: Viewer, *, ended: bool = False) -> Page:
    """With this, one has looked at them. The page still says which were new."""

    async def look(tx: Tx) -> Page:
        found = await own_sessions(tx, viewer)
        await look_at_sessions(tx, viewer)
        values = {"sessions": in_words(found, viewer), "ended": ended, "now": tx.now}
        return Page("accounts/sessions.html", values)

    return await transact(house.database, look)


@pages.post("/settings/sessions/")
async def end_sessions(tx: Tx, viewer: Viewer, *, session: Hash | None = None) -> Response:
    """One of them, or, where none is named, all but this one."""
    if session is None:
        await end_other_sessions(tx, viewer)
    else:
        await end_own_session(tx, viewer, bytes.fromhex(session))
    return went("/settings/sessions/?ended=1")


def in_words(found: list[Session], viewer: Viewer) -> list[Row]:
    """Sessions for people, this one first."""
    seen_at = next((one.others_seen_at for one in found if one.token_hash == viewer.session), 0)
    rows = [
        Row(
            name=one.token_hash.hex(),
            words=agent_in_words(one.agent),
            created_at=one.created_at,
            is_own=one.token_hash == viewer.session,
            is_new=one.token_hash != viewer.session and one.created_at > seen_at,
        )
        for one in found
    ]
    return sorted(rows, key=lambda row: not row.is_own)
