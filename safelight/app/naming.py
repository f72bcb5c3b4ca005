"""What the host calls the service from the command line."""

import asyncio
from pathlib import Path

from safelight.features.accounts.naming import call_service, name_of_service
from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.settings import load

from .build import build_house, open_house
from .migrate import upgrade_database


def name_service(data: Path | None, name: str | None) -> str:
    """Call the service by a name, if one is given; what it is called now. Raises: Invalid, Unavailable."""
    settings = load(data)
    upgrade_database(settings)
    return asyncio.run(call(build_house(settings), name))


async def call(house: House, name: str | None) -> str:
    """The same, in a house that is not open yet."""

    async def work(tx: Tx) -> str:
        if name is not None:
            await call_service(tx, name)
        return await name_of_service(tx)

    async with open_house(house):
        return await transact(house.database, work)
