from collections.abc import Mapping

from starlette.responses import Response

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.browser import NOT_KEPT, admitted, went
from safelight.kit.web.cookies import NewSession
from safelight.kit.web.pages import Page
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import CreateAccount
from safelight.wire.errors import Invalid, NotFound, UsernameTaken

from ..actions import create_owner, open_session
from ..joining import already_joined
from ..naming import call_service
from ..queries import has_owner, is_setup_token
from ..signing_in import is_https
from .checking import new_account, problems_with_account, problems_with_name
from .doors import pages


@pages.get("/setup/", opens_door=True)
async def set_up(tx: Tx, _viewer: Viewer, token: str = "") -> Page | Response:
    """A second visit leads home."""
    if await is_setup_token(tx, token):
        return form({"token": token, "service_name": "", "username": "", "full_name": ""}, {})
    return went("/") if await has_owner(tx) else await void(tx)


@pages.serves("POST", "/setup/", opens_door=True)
async def become_owner(
    house: House,
    viewer: Viewer,
    *,
    token: str = "",
    service_name: str = "",
    username: str = "",
    full_name: str = "",
    password: str = "",
) -> Page | Response:
    """Everything is checked before the password is hashed, and the token again by the action, which settles races."""
    typed = {"username": username, "full_name": full_name, "password": password}
    kept = {"token": token, "service_name": service_name, "username": username, "full_name": full_name}
    async with house.database.read() as tx:
        is_valid = await is_setup_token(tx, token)
    if not is_valid:
        return await again(house, viewer, username, password)
    if problems := problems_with_name(service_name) | problems_with_account(typed):
        return form(kept, problems, Invalid.http_status)
    try:
        return admitted("/", await create(house, viewer, token, service_name, new_account(typed)))
    except UsernameTaken as error:
        return form(kept, {"username": error.message}, error.http_status)
    except NotFound:
        return await again(house, viewer, username, password)


async def again(house: House, viewer: Viewer, username: str, password: str) -> Page | Response:
    """The form came a second time, as from a double click: whoever has become the owner by the first is signed in."""
    async with house.database.read() as tx:
        if not await has_owner(tx):
            return await void(tx)
    joined = await already_joined(house, viewer, username, password)
    if joined and joined.session:
        return admitted("/", joined.session)
    async with house.database.read() as tx:
        return await void(tx)


async def create(house: House, viewer: Viewer, token: str, service_name: str, account: CreateAccount) -> NewSession:
    """Make the owner, who is signed in, and call the service as they say. Raises: as `create_owner`."""
    password_hash = await house.passwords.hash(account.password)

    async def begin(tx: Tx) -> NewSession:
        pk = await create_owner(tx, token, account.username, password_hash, full_name=account.full_name)
        if service_name:
            await call_service(tx, service_name)
        session = await open_session(tx, pk, viewer.agent)
        return NewSession(session, account.username, pk, is_https=is_https(viewer))

    return await transact(house.database, begin)


def form(typed: Mapping[str, str], problems: Mapping[str, str], status: int = 200) -> Page:
    """The form with what was typed before, and a sentence beside each field that is not right."""
    return Page("accounts/setup.html", {"typed": typed, "problems": problems}, status, NOT_KEPT)


async def void(tx: Tx) -> Page:
    """What a link that is not valid, or not any more, leads to."""
    return Page("accounts/void.html", {"has_owner": await has_owner(tx)}, 404, NOT_KEPT)
