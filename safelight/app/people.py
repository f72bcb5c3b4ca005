"""What the host does with people from the command line."""

import asyncio
from pathlib import Path

from safelight.features.accounts.actions import create_account
from safelight.kit.db import transact
from safelight.kit.house import House
from safelight.settings import load
from safelight.wire.accounts import CreateAccount
from safelight.wire.parameters import convert

from .build import build_house, open_house
from .migrate import upgrade_database


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
