from pathlib import Path

from safelight.features.feeds.popular import popular_page
from safelight.features.media.photo import photos_of
from safelight.kit.db import Tx
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid

from .search import Findings, Kind, found_for

SQUARES = 30

pages = Pages("explore", Path(__file__).parent / "templates")


@pages.get("/explore/")
async def explore(tx: Tx, viewer: Viewer, q: str = "", in_: Kind | None = None) -> Page:
    """What is looked for stands in the address, so that a search can be gone back to, kept and shared."""
    typed, kind = q.strip(), in_ or usual_kind(viewer)
    findings = await found_for(tx, viewer, kind, typed) if typed else Findings()
    shown = [] if findings.items else await photos_of(tx, viewer, await popular_page(tx, viewer, count=SQUARES))
    values = {"typed": typed, "kind": kind, "findings": findings, "photos": shown}
    return Page("explore/explore.html", values, Invalid.http_status if findings.trouble else 200)


def usual_kind(viewer: Viewer) -> Kind:
    """Among what somebody looks who has not said: strangers can't look for people."""
    return "people" if viewer.is_signed_in else "tags"
