from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.responses import Response

from safelight.features.media import actions
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.rendering import refusal_headers
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import File
from safelight.wire.errors import Invalid, NotNow, NoUpload, SafelightError, TooLarge, UnsupportedPicture
from safelight.wire.media import Upload

from ..actions import forget_upload
from ..draft import Draft
from ..queries import newest_waiting
from ..waiting import Waiting
from .doors import Stamp, pages

MICROSECOND = 1e-6

NO_PHOTO = "Choose a photo first."
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


@pages.serves("POST", "/share/", session=True, files=("photo",), refused=refused)
async def upload(
    house: House,
    viewer: Viewer,
    *,
    photo: File | None = None,
    caption: str = "",
    accessibility_caption: str = "",
    place: str = "",
) -> Response:
    """Words that were written before go on with the picture, in the address."""
    if photo is None or not photo.path.stat().st_size:
        raise Invalid(fields={"photo": NO_PHOTO})
    stamp = int(house.clock() / MICROSECOND)
    await actions.upload(house, viewer, Upload(device_timestamp=stamp, photo=photo))
    words = Draft(caption=caption, accessibility_caption=accessibility_caption, place=place).words()
    query = urlencode({name: text for name, text in words.items() if text})
    return went(f"/share/{stamp}/?{query}" if query else f"/share/{stamp}/")


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
