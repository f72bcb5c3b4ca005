from collections.abc import Mapping
from pathlib import Path
from typing import cast

from msgspec.structs import replace
from starlette.responses import RedirectResponse, Response

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.pages import Page, Pages
from safelight.kit.web.viewer import Viewer
from safelight.wire.accounts import CreateAccount
from safelight.wire.errors import Invalid, NotFound, UsernameTaken
from safelight.wire.parameters import read_request

from .actions import create_owner
from .queries import has_owner, is_setup_token
from .usernames import claimed_username

NOT_KEPT = {"cache-control": "no-store"}

SENTENCES = {
    "username": "A username has letters from a to z, digits, _ and dots (not dots alone), and 30 of them at most.",
    "full_name": "A name has at most 64 characters, all in one line.",
    "password": "A password has at least 6 characters, and at most 1,024.",
}
"""What the form says beside a field that is not right."""

pages = Pages("accounts", Path(__file__).parent / "templates")


@pages.get("/setup/", opens_door=True)
async def set_up(tx: Tx, _viewer: Viewer, token: str = "") -> Page:
    if not await is_setup_token(tx, token):
        return await void(tx)
    return form({"token": token, "username": "", "full_name": ""}, {})


@pages.serves("POST", "/setup/", opens_door=True)
async def become_owner(
    house: House, _viewer: Viewer, *, token: str = "", username: str = "", full_name: str = "", password: str = ""
) -> Page | Response:
    """Everything is checked before the password is hashed, and the token again by the action, which settles races."""
    async with house.database.read() as tx:
        if not await is_setup_token(tx, token):
            return await void(tx)
    typed = {"token": token, "username": username, "full_name": full_name}
    if problems := problems_with({**typed, "password": password}):
        return form(typed, problems, Invalid.http_status)
    account = read_account({**typed, "password": password})
    try:
        await create(house, token, account)
    except UsernameTaken as error:
        return form(typed, {"username": error.message}, error.http_status)
    except NotFound:
        async with house.database.read() as tx:
            return await void(tx)
    return RedirectResponse(f"/setup/done/?username={account.username}", status_code=303, headers=NOT_KEPT)


@pages.get("/setup/done/", opens_door=True)
async def done(tx: Tx, viewer: Viewer, username: str = "") -> Page:
    """How to go on. The name is one that could be had, so that nobody can write a command of their own here."""
    if not await has_owner(tx):
        raise NotFound
    return Page("accounts/done.html", {"viewer": viewer, "username": claimed_username(username)}, headers=NOT_KEPT)


def problems_with(typed: Mapping[str, str]) -> dict[str, str]:
    """What is not right about what was typed, a sentence a field, all of it at once."""
    problems: dict[str, str] = {}
    for check in (read_username, read_account):
        try:
            check(typed)
        except Invalid as error:
            problems |= {name: SENTENCES[name] for name in error.fields}
        except UsernameTaken as error:
            problems["username"] = error.message
    return problems


def read_account(typed: Mapping[str, str]) -> CreateAccount:
    """The account that somebody asks for, by the rules of the contract. Raises: Invalid, UsernameTaken."""
    account = cast("CreateAccount", read_request(CreateAccount, {**typed, "device_id": "browser"}))
    return replace(account, username=claimed_username(account.username))


def read_username(typed: Mapping[str, str]) -> str:
    """The username alone. Raises: Invalid, UsernameTaken."""
    return claimed_username(typed["username"].strip())


async def create(house: House, token: str, account: CreateAccount) -> None:
    """Make the owner. Raises: as `create_owner`."""
    password_hash = await house.passwords.hash(account.password)
    await transact(
        house.database,
        lambda tx: create_owner(tx, token, account.username, password_hash, full_name=account.full_name),
    )


def form(typed: Mapping[str, str], problems: Mapping[str, str], status: int = 200) -> Page:
    """The form with what was typed before, and a sentence beside each field that is not right."""
    return Page("accounts/setup.html", {"typed": typed, "problems": problems}, status, NOT_KEPT)


async def void(tx: Tx) -> Page:
    """What a link that is not valid, or not any more, leads to."""
    return Page("accounts/void.html", {"has_owner": await has_owner(tx)}, 404, NOT_KEPT)
