from collections.abc import Mapping

from starlette.responses import Response

from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, admitted
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import ChangePassword
from safelight.wire.errors import Invalid, RateLimited, WrongPassword

from .. import signing_in
from .checking import problems_with
from .doors import pages

ADDRESS = "/settings/password/"


@pages.get(ADDRESS, session=True)
async def show_password(tx: Tx, viewer: Viewer, *, saved: bool = False) -> Page:
    return await password_page(tx, viewer, {}, saved=saved)


@pages.serves("POST", ADDRESS, session=True)
async def change_password(
    house: House, viewer: Viewer, *, old_password: str = "", new_password: str = ""
) -> Page | Response:
    """The other sessions end, also those of whoever knew the old password."""
    problems = problems_with(ChangePassword, {"new_password": new_password}, {"old_password": ""})
    problem, status = "", Invalid.http_status
    if not problems:
        try:
            session = await signing_in.change_password(house, viewer, old_password, new_password)
            return admitted(f"{ADDRESS}?saved=1", session)
        except WrongPassword as error:
            problems = {"old_password": error.message}
        except RateLimited as error:
            problem, status = error.message, error.http_status
    async with house.database.read() as tx:
        return await password_page(tx, viewer, problems, problem=problem, status=status)


async def password_page(
    tx: Tx, viewer: Viewer, problems: Mapping[str, str], *, problem: str = "", saved: bool = False, status: int = 200
) -> Page:
    """The form, which never shows what was typed; the name is there for programs that keep passwords."""
    user = await visible_user(tx, viewer, viewer.pk)
    values = {"username": user.username, "problems": problems, "problem": problem, "saved": saved}
    return Page("accounts/password.html", values, status, NOT_KEPT)
