from pathlib import Path

from safelight.kit.db import Tx
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer

pages = Pages("offline", Path(__file__).parent / "templates")


@pages.get("/offline/", opens_door=True)
async def offline(_tx: Tx, _viewer: Viewer) -> Page:
    """What the worker shows where there is no network, and nothing that it keeps."""
    return Page("offline/offline.html")


@pages.get("/manifest.webmanifest", opens_door=True)
async def manifest(_tx: Tx, _viewer: Viewer) -> Page:
    """What the application is called, and how it looks among others."""
    return Page("offline/manifest.json", headers={"content-type": "application/manifest+json"})


@pages.get("/worker.js", opens_door=True)
async def worker(_tx: Tx, _viewer: Viewer) -> Page:
    """The worker, which is another one whenever a file is that it keeps: browsers compare it byte by byte."""
    return Page("offline/worker.js", headers={"content-type": "text/javascript; charset=utf-8"})
