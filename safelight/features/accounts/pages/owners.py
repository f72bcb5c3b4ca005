"""
Doors that are there for owners of the service alone: for everybody else there is nothing behind them.

They take everything as text: a number that is none would else be told to a stranger who learns so that they are there.
"""

from collections.abc import Awaitable, Callable

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.web.pages import Answer
from safelight.kit.web.viewer import Viewer

from ..people import must_be_owner

MOST_DIGITS = 19


async def as_owner(house: House, viewer: Viewer, work: Callable[[Tx], Awaitable[Answer]]) -> Answer:
    """
    Do something in a transaction, for an owner.

    Such a door is not one of `pages.post`, which would lead a stranger to the sign-in, and so tell that it is there.

    Raises: NotFound for everybody else.
    """

    async def do(tx: Tx) -> Answer:
        await must_be_owner(tx, viewer)
        return await work(tx)

    return await transact(house.database, do)


def number_in(text: str, lowest: int, highest: int) -> int | None:
    """A number that somebody typed; none, if it is no number or not within these two."""
    typed = text.strip()
    if not typed.isascii() or not typed.isdigit() or len(typed) > MOST_DIGITS:
        return None
    return int(typed) if lowest <= int(typed) <= highest else None
