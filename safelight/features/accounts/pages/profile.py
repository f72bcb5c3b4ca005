from collections.abc import Mapping
from typing import cast

from starlette.responses import Response

from safelight.features.users.pictures import change_picture, replace_picture
from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, went
from safelight.kit.web.pages import Page
from safelight.kit.web.typed import SESSION_ENDED, plain_lines
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import EditProfile
from safelight.wire.contract import File
from safelight.wire.errors import Invalid, SafelightError, UsernameTaken
from safelight.wire.parameters import read_request

from ..actions import edit_profile
from ..queries import email_of
from .checking import problems_with, username_problem
from .doors import pages

ADDRESS = "/settings/profile/"
WORDS = ("username", "full_name", "biography", "external_url")

NO_PICTURE = "Choose a picture first."
ENDED = "Your session has ended. What you typed is still here: sign in, then save it again."


@pages.get(ADDRESS, session=True)
async def show_profile(tx: Tx, viewer: Viewer, *, saved: bool = False) -> Page:
    return await profile_page(tx, viewer, saved=saved)


@pages.serves("POST", ADDRESS, opens_door=True)
async def change_profile(
    house: House,
    viewer: Viewer,
    *,
    username: str = "",
    full_name: str = "",
    biography: str = "",
    external_url: str = "",
    email: str = "",
) -> Page | Response:
    """Whoever's session has ended meanwhile gets what they typed back."""
    typed = {
        "username": username.strip(),
        "full_name": full_name,
        "biography": plain_lines(biography),
        "external_url": whole_link(external_url.strip()),
        "email": email,
    }
    if not viewer.is_signed_in:
        values = {"typed": typed, "problems": {}, "problem": ENDED}
        return Page("accounts/profile.html", values, SESSION_ENDED, NOT_KEPT)
    problems = problems_with(EditProfile, typed, {})
    if not problems:
        request = cast("EditProfile", read_request(EditProfile, typed))
        try:
            await transact(house.database, lambda tx: edit_profile(tx, viewer, request))
        except (Invalid, UsernameTaken) as error:
            problems = username_problem(error)
    if problems:
        async with house.database.read() as tx:
            return await profile_page(tx, viewer, typed, problems, status=Invalid.http_status)
    return went(f"{ADDRESS}?saved=1")


async def not_taken(house: House, viewer: Viewer, error: SafelightError) -> Page:
    """The form again, with what was the matter with a picture."""
    async with house.database.read() as tx:
        return await profile_page(tx, viewer, problem=error.message, status=error.http_status)


@pages.serves("POST", "/settings/picture/", session=True, files=("profile_pic",), refused=not_taken)
async def choose_picture(house: House, viewer: Viewer, *, profile_pic: File | None = None) -> Response:
    """A file without a single byte is what browsers send where none was chosen."""
    if profile_pic is None or not profile_pic.path.stat().st_size:
        raise Invalid(NO_PICTURE)
    await change_picture(house, viewer, profile_pic.path)
    return went(f"{ADDRESS}?saved=1")


@pages.post("/settings/picture/remove/")
async def remove_picture(tx: Tx, viewer: Viewer) -> Response:
    await replace_picture(tx, viewer.pk, "")
    return went(f"{ADDRESS}?saved=1")


async def profile_page(
    tx: Tx,
    viewer: Viewer,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> Page:
    """The form with what was typed, or with what is; and what is the matter with it, or with a picture."""
    user = await visible_user(tx, viewer, viewer.pk)
    if typed is None:
        typed = {name: getattr(user, name) for name in WORDS} | {"email": await email_of(tx, viewer)}
    values = {
        "typed": typed,
        "problems": problems or {},
        "problem": problem,
        "saved": saved,
        "has_picture": bool(user.picture),
    }
    return Page("accounts/profile.html", values, status, NOT_KEPT if status != 200 else {})


def whole_link(typed: str) -> str:
    """A link as it is kept: whoever types `example.org` means a page of the web."""
    return f"https://{typed}" if typed and "://" not in typed else typed
