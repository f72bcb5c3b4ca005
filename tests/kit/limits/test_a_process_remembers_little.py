"""Many strangers come by: a process forgets whose minute is over, and remembers no more than it has room for."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import cast

from safelight.kit.db import Database, Tx
from safelight.kit.limits.turnstile import MOST_KEPT, Turnstile
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import Unavailable
from tests.limited import ON
from tests.service import RunningService


class Unwritable:
    """A database that takes nothing, so that ten thousand strangers are soon let through."""

    def write(self) -> AbstractAsyncContextManager[Tx]:
        """Fail."""
        raise Unavailable


async def test_of_many_at_once_the_oldest_are_forgotten(service: RunningService) -> None:
    """However many come."""
    turnstile = Turnstile(replace(service.house, limits=ON, database=cast("Database", Unwritable())))
    service.clock.now = 0

    for number in range(MOST_KEPT + 500):
        service.clock.now = 0  # all within the same moment
        await turnstile.wait(Viewer(address=str(number)))

    assert len(turnstile) == MOST_KEPT


async def test_whoever_has_gone_is_forgotten(service: RunningService) -> None:
    """With the next one who comes after their minute."""
    turnstile = Turnstile(replace(service.house, limits=ON))
    for number in range(30):
        await turnstile.wait(Viewer(address=f"198.51.100.{number}"))
    assert len(turnstile) == 30

    service.clock.now += 61
    await turnstile.wait(Viewer(address="203.0.113.1"))

    assert len(turnstile) == 1
