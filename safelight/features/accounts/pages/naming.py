from collections.abc import Mapping

from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid

from ..naming import name_of_service, rename_service
from ..people import must_be_owner
from .doors import pages

ADDRESS = "/admin/name/"


@pages.get(ADDRESS)
async def show_name(tx: Tx, viewer: Viewer, *, saved: bool = False) -> Page:
    await must_be_owner(tx, viewer)
    return Page("accounts/name.html", values(await name_of_service(tx), {}, saved=saved))


@pages.post(ADDRESS)
async def change_name(tx: Tx, viewer: Viewer, *, service_name: str = "") -> Page | Response:
    try:
        await rename_service(tx, viewer, service_name)
    except Invalid as error:
        problems = {"service_name": error.message}
        return Page("accounts/name.html", values(service_name, problems), error.http_status, NOT_KEPT)
    return went(f"{ADDRESS}?saved=1")


def values(typed: str, problems: Mapping[str, str], *, saved: bool = False) -> Mapping[str, object]:
    """What the form speaks of: the name that is, or what was typed and why it can't be."""
    return {"typed": typed, "problems": problems, "saved": saved}
