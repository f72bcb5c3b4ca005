from typing import Literal

from starlette.responses import Response

from safelight.features.media.actions import configure
from safelight.features.media.queries import find_published, find_upload
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.typed import SESSION_ENDED
from safelight.kit.web.viewer import Viewer
from safelight.wire.codes import code_of
from safelight.wire.errors import Invalid, NotNow, NoUpload

from ..draft import SENTENCES, Draft, configure_request, problems_with
from ..waiting import Waiting, written
from .choosing import gone
from .composing import composing_page
from .doors import Stamp, pages

LOOKED = 200


@pages.serves("POST", "/share/{stamp}/", opens_door=True)
async def publish(
    house: House,
    viewer: Viewer,
    *,
    stamp: Stamp,
    draft: Draft,
    act: Literal["publish", "look"] = "publish",
) -> Page | Response:
    """
    Twice is once. To look again is to be shown the form again, at an address that has all of it if it can.

    Whoever was signed out meanwhile keeps everything, which an address might have no room for.
    """
    if not viewer.is_signed_in:
        return signed_out(stamp, draft)
    if act == "look":
        address = draft.address(written(stamp))
        return went(address) if address else await shown_again(house, viewer, stamp, draft, status=LOOKED)
    return await go_out(house, viewer, stamp, draft)


def signed_out(stamp: float, draft: Draft) -> Page:
    """All of the draft, to be sent once its owner is back."""
    values = {
        "written": [("caption", draft.words()["caption"])],
        "chosen": [field for field in draft.fields().items() if field[0] != "caption"],
        "way_in": f"/login/?next=/share/{written(stamp)}/",
        "act": "Publish",
    }
    return Page("signed_out.html", values, SESSION_ENDED, NOT_KEPT)


async def go_out(house: House, viewer: Viewer, stamp: float, draft: Draft) -> Page | Response:
    """The photo that the draft has become, or the form with what is not right about it."""
    if problems := problems_with(draft):
        return await shown_again(house, viewer, stamp, draft, problems=problems)
    try:
        pk = await published(house, viewer, stamp, draft)
    except NoUpload:
        return await shown_again(house, viewer, stamp, draft)
    except Invalid as error:
        problems = {name: SENTENCES.get(name, reason) for name, reason in error.fields.items()}
        return await shown_again(house, viewer, stamp, draft, problems=problems)
    except NotNow as error:
        return await shown_again(house, viewer, stamp, draft, trouble=error.message, status=error.http_status)
    return went(f"/p/{code_of(pk)}/")


async def published(house: House, viewer: Viewer, stamp: float, draft: Draft) -> int:
    """The media that the draft has become. Raises: as `configure`."""
    async with house.database.read() as tx:
        waiting = await find_upload(tx, viewer, stamp)
        if waiting is None:
            raise NoUpload
        request = await configure_request(tx, viewer, draft, Waiting(waiting))
    return await configure(house, viewer, request)


async def shown_again(
    house: House,
    viewer: Viewer,
    stamp: float,
    draft: Draft,
    *,
    problems: dict[str, str] | None = None,
    trouble: str = "",
    status: int = Invalid.http_status,
) -> Page | Response:
    """
    The form with everything that was typed.

    Where the picture does not wait any more, the photo that it has become, or the form for another.
    """
    async with house.database.read() as tx:
        waiting = await find_upload(tx, viewer, stamp)
        if waiting is None:
            pk = await find_published(tx, viewer, stamp)
            return went(f"/p/{code_of(pk)}/") if pk else await gone(house, tx, viewer, draft)
        again = Waiting(waiting)
        return await composing_page(house, tx, viewer, again, draft, problems=problems, trouble=trouble, status=status)
