from collections.abc import Mapping

from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, admitted, own_address, went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, NotFound, RateLimited, RegistrationClosed, UsernameTaken

from .. import joining
from ..invitations import valid_invitation
from ..joining import INVITING, is_open_to
from ..waiting import WAITING_DAYS
from .checking import new_account, problems_with_account
from .doors import pages


@pages.serves("GET", "/join/", opens_door=True)
async def open_join(house: House, viewer: Viewer, next: str = "/") -> Page | Response:  # noqa: A002 (its name in addresses)
    return await opened(house, viewer, "", own_address(next))


@pages.get("/join/waiting/", opens_door=True)
async def wait(_tx: Tx, viewer: Viewer) -> Page | Response:
    return went("/") if viewer.is_signed_in else Page("accounts/waiting.html", {"days": WAITING_DAYS}, headers=NOT_KEPT)


@pages.serves("GET", "/join/{token}/", opens_door=True)
async def open_invitation(house: House, viewer: Viewer, *, token: str, next: str = "/") -> Page | Response:  # noqa: A002
    return await opened(house, viewer, token, own_address(next))


@pages.serves("POST", "/join/", opens_door=True)
async def join(
    house: House,
    viewer: Viewer,
    *,
    username: str = "",
    full_name: str = "",
    password: str = "",
    invitation: str = "",
    next: str = "/",  # noqa: A002
) -> Page | Response:
    """A failure keeps everything but the password."""
    typed = {"username": username, "full_name": full_name, "password": password}
    kept = {"username": username, "full_name": full_name, "invitation": invitation, "next": own_address(next)}
    if not is_open_to(house, invitation):
        return closed(house)
    if problems := problems_with_account(typed):
        return form(house, kept, problems, status=Invalid.http_status)
    try:
        joined = await joining.join(house, viewer, new_account(typed), invitation=invitation)
    except RateLimited as error:
        return form(house, kept, {}, error.message, error.http_status)
    except RegistrationClosed:
        return closed(house)
    except (UsernameTaken, NotFound) as error:
        joined = await joining.already_joined(house, viewer, username, password)
        if joined is None:
            is_taken = isinstance(error, UsernameTaken)
            return form(house, kept, {"username": error.message}, status=error.http_status) if is_taken else void()
    return admitted(kept["next"], joined.session) if joined.session else went("/join/waiting/")


async def opened(house: House, viewer: Viewer, token: str, address: str) -> Page | Response:
    """The form, for whoever may join; or why not."""
    if viewer.is_signed_in:
        return went(address)
    if not is_open_to(house, token):
        return closed(house)
    if token and house.registration in INVITING:
        async with house.database.read() as tx:
            try:
                await valid_invitation(tx, token)
            except NotFound:
                return void()
    return form(house, {"username": "", "full_name": "", "invitation": token, "next": address}, {})


def form(
    house: House, typed: Mapping[str, str], problems: Mapping[str, str], problem: str = "", status: int = 200
) -> Page:
    """The form with what was typed before, and what was the matter."""
    is_asking = house.registration == "approval" and not typed["invitation"]
    values = {"typed": typed, "problems": problems, "problem": problem, "is_asking": is_asking}
    return Page("accounts/join.html", values, status, NOT_KEPT)


def closed(house: House) -> Page:
    """Why nobody can join by themselves."""
    values = {"is_by_invitation": house.registration == "invitation"}
    return Page("accounts/closed.html", values, RegistrationClosed.http_status, NOT_KEPT)


def void() -> Page:
    """What an invitation leads to that is not valid any more."""
    return Page("accounts/uninvited.html", {}, NotFound.http_status, NOT_KEPT)
