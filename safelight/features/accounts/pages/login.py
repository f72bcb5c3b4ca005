from starlette.responses import Response

from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, admitted, dismissed, own_address, went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Invalid, LoginFailed, RateLimited

from ..actions import end_session
from ..signing_in import is_https, sign_in
from .doors import pages


@pages.get("/login/", opens_door=True)
async def open_login(_tx: Tx, viewer: Viewer, next: str = "/") -> Page | Response:  # noqa: A002 (its name in addresses)
    address = own_address(next)
    return went(address) if viewer.is_signed_in else login_page("", address, "")


@pages.serves("POST", "/login/", opens_door=True)
async def log_in(
    house: House,
    viewer: Viewer,
    *,
    username: str = "",
    password: str = "",
    next: str = "/",  # noqa: A002
) -> Page | Response:
    """A failure keeps the name. What was the matter is said, but not which of the two it was."""
    address = own_address(next)
    try:
        _, session = await sign_in(house, viewer, username.strip(), password)
    except LoginFailed as error:
        return login_page(username, address, error.message, Invalid.http_status)
    except RateLimited as error:
        return login_page(username, address, error.message, error.http_status)
    return admitted(address, session)


@pages.post("/logout/")
async def log_out(tx: Tx, viewer: Viewer) -> Response:
    await end_session(tx, viewer)
    return dismissed("/", is_https=is_https(viewer))


def login_page(username: str, address: str, problem: str, status: int = 200) -> Page:
    """The form, with the name that was typed and what was the matter."""
    return Page("accounts/login.html", {"username": username, "next": address, "problem": problem}, status, NOT_KEPT)
