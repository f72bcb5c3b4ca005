from starlette.responses import JSONResponse, Response

from safelight.features.media.developing import preview
from safelight.features.media.edits import edit_of
from safelight.features.media.queries import find_published, find_upload, waiting_upload
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of
from safelight.wire.filters import FILTERS
from safelight.wire.locations import Location
from safelight.wire.media import GetPreview
from safelight.wire.parameters import read_request

from ..audience import audience_of
from ..choices import SHAPES, TURNS, Choices
from ..draft import MOST, Draft, picture_texts
from ..places import suggested_places
from ..waiting import Waiting
from .choosing import gone
from .doors import Stamp, pages

A_WHILE = "private, max-age=3600"
"""The address of a preview says all that it is made of; who else has the same browser is asked for their cookie."""


@pages.serves("GET", "/share/{stamp}/", session=True)
async def compose(house: House, viewer: Viewer, *, stamp: Stamp, draft: Draft) -> Page | Response:
    """What was chosen so far stands in the address. Once it is published, the photo itself is shown."""
    async with house.database.read() as tx:
        waiting = await find_upload(tx, viewer, stamp)
        if waiting:
            return await composing_page(house, tx, viewer, Waiting(waiting), draft)
        published = await find_published(tx, viewer, stamp)
        return went(f"/p/{code_of(published)}/") if published else await gone(house, tx, viewer, draft)


@pages.serves("GET", "/share/{stamp}/preview/", session=True, is_counted=True)
async def look(
    house: House,
    viewer: Viewer,
    *,
    stamp: Stamp,
    choices: Choices,
    size: str = "",
    square: bool = False,
    uncut: bool = False,
) -> Response:
    """The service's own rendering of what the form says; `uncut` is all of the picture, turned, to choose a part of."""
    async with house.database.read() as tx:
        waiting = Waiting(await waiting_upload(tx, viewer, stamp))
    part = Choices(rotate=choices.rotate, filter_type=choices.filter_type) if uncut else choices
    texts = picture_texts(part, waiting)
    request = read_request(GetPreview, {**texts, "size": size})
    assert isinstance(request, GetPreview)
    body = await preview(house, waiting.row, edit_of(request), size=request.size, square=square, uncut=uncut)
    return Response(body, media_type="image/jpeg", headers={"cache-control": A_WHILE, "vary": "Cookie"})


@pages.get("/share/{stamp}/places/", session=True)
async def places(tx: Tx, viewer: Viewer, stamp: Stamp, place: str = "", here: bool = False) -> Response:
    """The places that the form would offer, for its script."""
    waiting = Waiting(await waiting_upload(tx, viewer, stamp))
    found = await suggested_places(tx, viewer, place, Draft(here=here).position(waiting))
    told = [{"pk": str(one.pk), "name": one.name, "address": one.address} for one in found]
    return JSONResponse({"places": told}, headers=NOT_KEPT)


async def composing_page(
    house: House,
    tx: Tx,
    viewer: Viewer,
    waiting: Waiting,
    draft: Draft,
    *,
    problems: dict[str, str] | None = None,
    trouble: str = "",
    status: int = 200,
) -> Page:
    """The form, with the picture as it would be published now, and what is not right about what was typed."""
    values = {
        "waiting": waiting,
        "draft": draft,
        "words": draft.words(),
        "places": await offered(tx, viewer, draft, waiting),
        "audience": await audience_of(tx, viewer, members_only=house.audience == "members"),
        "problems": problems or {},
        "trouble": trouble,
        "filters": FILTERS,
        "shapes": SHAPES,
        "turns": TURNS,
        "most": MOST,
    }
    return Page("composer/compose.html", values, status, {} if status == 200 else NOT_KEPT)


async def offered(tx: Tx, viewer: Viewer, draft: Draft, waiting: Waiting) -> list[Location]:
    """The places to choose from; none before somebody has begun to name one."""
    return await suggested_places(tx, viewer, draft.place, draft.position(waiting))
