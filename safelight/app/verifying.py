"""Verifying what a service keeps, for its host."""

from collections.abc import Callable
from pathlib import Path

from safelight.features.inventory.verifying import verify
from safelight.kit.house import House
from safelight.wire.contract import Message

from .keeping import in_house

PATIENCE_SECONDS = 1


class Difference(Message, frozen=True):
    """Something that is not as it should be. `thing` is a pk, or the key of a file."""

    kind: str
    thing: str
    message: str
    is_mended: bool


def verify_all(data: Path | None, tell: Callable[[Difference], None], *, mends: bool) -> int:
    """Tell of everything that is not as it should be, mended where that is wanted and possible; how much it was."""

    async def work(house: House) -> int:
        found = 0
        async for finding in verify(house, mends=mends, patience_seconds=PATIENCE_SECONDS):
            found += 1
            tell(Difference(kind=finding.kind, thing=finding.thing, message=finding.says, is_mended=finding.is_mended))
        return found

    return in_house(data, work)
