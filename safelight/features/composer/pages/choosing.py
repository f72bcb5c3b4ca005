from collections.abc import Mapping

from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.rendering import refusal_headers
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, NotNow, NoUpload, SafelightError, TooLarge, UnsupportedPicture

from ..actions import forget_upload
from ..draft import Draft
from ..queries import newest_waiting
from ..waiting import Waiting
from .doors import Stamp, pages

GONE = "This photo does not wait any more: a day has passed, or you have taken it back. Please choose it again."

TRY_ANOTHER = "Please choose another one."
TRY_AGAIN = "Please choose it again in a moment."


@pages.serves("GET", "/share/", session=True)
async def choose(house: House, viewer: Viewer) -> Page:
    async with house.database.read() as tx:
        return await choosing_page(house, tx, viewer)


async def refused(house: House, viewer: Viewer, error: SafelightError) -> Page:
    """The page again, with what was the matter."""
    async with house.database.read() as tx:
        page = await choosing_page(house, tx, viewer, problem=sentence_for(house, error), status=error.http_status)
    return page_with(page, {**NOT_KEPT, **refusal_headers(error)})


@pages.post("/share/{stamp}/discard/")
async def discard(tx: Tx, viewer: Viewer, stamp: Stamp) -> Response:
    await forget_upload(tx, viewer, stamp)
    return went("/share/")


async def choosing_page(
    house: House,
    tx: Tx,
    viewer: Viewer,
    *,
    problem: str = "",
    words: Mapping[str, str] | None = None,
    status: int = 200,
) -> Page:
    """The form for a picture, what was the matter with the last one, and what waits already."""
    values = {
        "problem": problem,
        "words": {name: text for name, text in (words or {}).items() if text},
        "waiting": [Waiting(row) for row in await newest_waiting(tx, viewer)],
        "most_megabytes": house.upload_bytes // 1_000_000,
        "most_bytes": house.upload_bytes,
    }
    return Page("composer/choose.html", values, status)


async def gone(house: House, tx: Tx, viewer: Viewer, draft: Draft) -> Page:
    """What somebody sees whose picture does not wait any more: the form for it, which keeps their words."""
    words = draft.words()
    return await choosing_page(house, tx, viewer, problem=GONE, words=words, status=NoUpload.http_status)


def sentence_for(house: House, error: SafelightError) -> str:
    """What is said beside the field, and what to do about it."""
    if isinstance(error, Invalid):
        return error.fields.get("photo", error.message) if error.fields else error.message
    if isinstance(error, NotNow):
        return f"{error.message} {TRY_AGAIN}"
    if isinstance(error, UnsupportedPicture):
        return f"{error.message} {TRY_ANOTHER}"
    if isinstance(error, TooLarge) and "pixels" not in error.message:
        return f"{error.message} A photo may have {house.upload_bytes // 1_000_000} MB."
    return f"{error.message} {TRY_ANOTHER}"


def page_with(page: Page, headers: Mapping[str, str]) -> Page:
    """The page with other headers."""
    return Page(page.template, page.values, page.status, headers)
