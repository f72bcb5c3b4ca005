"""Making the demo where it is not there yet, and making it again what it was."""

import asyncio
import time
from dataclasses import replace

from safelight.app.build import build_house, darkroom_limits, open_house
from safelight.app.migrate import upgrade_database
from safelight.features.later.jobs import make_key
from safelight.features.later.queries import newest_key
from safelight.features.users.queries import find_user_by_name
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer
from safelight.settings import Settings
from safelight.wire.errors import Refused

from .album import ALBUM
from .cast import USERNAMES
from .crowd import grow
from .darkroom import RememberingDarkroom, Shelf
from .stage import Clock, Stage


def make(settings: Settings, photos: int = 0) -> None:
    """
    Make a demo with so many photos where there is none yet.

    Raises: Refused if the folder or the database holds something else; Unavailable as `serve`.
    """
    upgrade_database(settings)
    asyncio.run(prepare(settings, photos))


async def prepare(settings: Settings, photos: int) -> None:
    """Make what is not there yet."""
    clock = Clock(time.time())
    house = build_house(settings, clock)
    shelf = Shelf()
    house = replace(house, darkroom=RememberingDarkroom(shelf, **darkroom_limits(settings)))
    async with open_house(house):
        if await is_empty(house):
            await Stage(house, clock).make(shelf)
        clock.set_days_ago(0)
        await lay_out_key(house)
        await grow(house, photos)


async def is_empty(house: House) -> bool:
    """Whether nobody lives here yet. Raises: Refused if it is neither empty nor a whole demo."""
    async with house.database.read() as tx:
        found = [await find_user_by_name(tx, Viewer(), name) for name in USERNAMES]
    if not any(found):
        return True
    if all(user and user.media_count >= photos_of(user.username) for user in found):
        return False
    raise Refused("This folder holds something else, or a demo that was not finished: name another.")


def photos_of(name: str) -> int:
    """How many photos somebody has in the album."""
    return sum(shot.by == name for shot in ALBUM)


async def lay_out_key(house: House) -> None:
    """Have the key that passwords are sealed with, which takes a while to make, before the first program asks."""
    async with house.database.read() as tx:
        newest = await newest_key(tx)
    if newest is None:
        await make_key(house, after=0)
