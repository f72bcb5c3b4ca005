from collections.abc import Mapping

from starlette.responses import Response

from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, dismissed, went
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import OwnerStays, RateLimited, WrongPassword

from .. import signing_in
from ..signing_in import is_https
from .doors import pages

ADDRESS = "/settings/delete/"


@pages.get(ADDRESS, session=True)
async def ask_to_delete(tx: Tx, viewer: Viewer) -> Page:
    return await leaving_page(tx, viewer, {})


@pages.serves("POST", ADDRESS, session=True)
async def delete_account(house: House, viewer: Viewer, *, password: str = "") -> Page | Response:
    try:
        await signing_in.delete_account(house, viewer, password)
        return dismissed("/goodbye/", is_https=is_https(viewer))
    except WrongPassword as error:
        problems, problem, status = {"password": error.message}, "", error.http_status
    except (OwnerStays, RateLimited) as error:
        problems, problem, status = {}, error.message, error.http_status
    async with house.database.read() as tx:
        return await leaving_page(tx, viewer, problems, problem, status)


@pages.get("/goodbye/", opens_door=True)
async def say_goodbye(_tx: Tx, viewer: Viewer) -> Page | Response:
    return went("/") if viewer.is_signed_in else Page("accounts/goodbye.html", headers=NOT_KEPT)


async def leaving_page(
    tx: Tx, viewer: Viewer, problems: Mapping[str, str], problem: str = "", status: int = 200
) -> Page:
    """What goes with the account, and the form that asks for the password again."""
    user = await visible_user(tx, viewer, viewer.pk)
    return Page("accounts/delete.html", {"user": user, "problems": problems, "problem": problem}, status, NOT_KEPT)
