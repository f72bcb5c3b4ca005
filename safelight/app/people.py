"""What the host does with people from the command line."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

from safelight.features.accounts import actions, invitations
from safelight.features.accounts.actions import create_account
from safelight.features.accounts.invitations import link_of
from safelight.features.accounts.joining import INVITING
from safelight.features.accounts.queries import account_named, first_owner
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.settings import load
from safelight.wire.accounts import CreateAccount
from safelight.wire.parameters import convert

from .build import build_house, open_house
from .migrate import upgrade_database
from .ready import address_of

LISTENS_AT, LISTENS_ON = "127.0.0.1", 8010
"""Where a service answers unless it is told otherwise; links begin with the setting's address, where there is one."""


def create_user(data: Path | None, name: str, password: str, *, is_owner: bool) -> None:
    """Make an account, whatever the registration setting. Raises: Invalid, UsernameTaken, Unavailable."""
    convert(CreateAccount, {"username": name, "password": password, "device_id": "command line"})
    settings = load(data)
    upgrade_database(settings)
    asyncio.run(create(build_house(settings), name, password, is_owner=is_owner))


async def create(house: House, name: str, password: str, *, is_owner: bool) -> None:
    """Make an account in a house that is not open yet."""
    async with open_house(house):
        password_hash = await house.passwords.hash(password)
        await transact(house.database, lambda tx: create_account(tx, name, password_hash, is_owner=is_owner))


class Invited(NamedTuple):
    """A new invitation's link, and whether people can join by one now."""

    link: str
    are_taken: bool


def invite(data: Path | None, uses: int, days: int) -> Invited:
    """Invite people in the name of the first owner. Raises: NotFound while there is none, Unavailable."""
    settings = load(data)
    upgrade_database(settings)
    token = asyncio.run(make_invitation(build_house(settings), uses, days))
    base = settings.base_url or address_of(LISTENS_AT, LISTENS_ON)
    return Invited(link_of(base, token), settings.registration in INVITING)


async def make_invitation(house: House, uses: int, days: int) -> str:
    """An invitation's token, made in a house that is not open yet."""

    async def make(tx: Tx) -> str:
        return await invitations.invite(tx, await first_owner(tx), uses=uses, days=days)

    async with open_house(house):
        return await transact(house.database, make)


def suspend_user(data: Path | None, name: str) -> None:
    """Have an account be there for nobody until it is restored. Raises: NotFound, OwnerStays, Unavailable."""
    change(data, name, actions.suspend)


def restore_user(data: Path | None, name: str) -> None:
    """Have an account be there again that was suspended. Raises: NotFound, Unavailable."""
    change(data, name, actions.restore)


def delete_user(data: Path | None, name: str) -> None:
    """Delete an account with everything that it made. Raises: NotFound, OwnerStays, Unavailable."""
    change(data, name, actions.delete_account)


def change(data: Path | None, name: str, act: Callable[[Tx, int], Awaitable[None]]) -> None:
    """Do something with the account of somebody, suspended or not."""
    settings = load(data)
    upgrade_database(settings)
    asyncio.run(do(build_house(settings), name, act))


async def do(house: House, name: str, act: Callable[[Tx, int], Awaitable[None]]) -> None:
    """The same, in a house that is not open yet. What jobs are left to do, the running service does."""

    async def work(tx: Tx) -> None:
        await act(tx, await account_named(tx, name))

    async with open_house(house):
        await transact(house.database, work)
