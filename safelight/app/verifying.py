"""Verifying what a service keeps, for its host."""

from collections.abc import Callable
from pathlib import Path

from safelight.features.inventory.comparing import Look
from safelight.features.inventory.verifying import Finding, verify
from safelight.kit.house import House
from safelight.wire.contract import Message

from .backups.spares import spares_in
from .keeping import in_house
from .migrate import migrate

PATIENCE_SECONDS = 1


class Difference(Message, frozen=True):
    """Something that is not as it should be. `thing` is a pk, or the key of a file, or what keys begin with."""

    kind: str
    thing: str
    message: str
    is_mended: bool


class Verified(Message, frozen=True):
    """
    How much was not as it should be, how much of that is mended, and of how many files it is known what they should be.

    `learnt` have a checksum from now on, and `unknown` still have none.
    """

    differences: int
    mended: int
    learnt: int
    unknown: int


def verify_all(
    data: Path | None,
    tell: Callable[[Difference], None],
    on_step: Callable[[str, int, int], None],
    *,
    reads: bool,
    mends: bool,
    backup: Path | None,
) -> Verified:
    """
    Tell of everything that is not as it should be, mended where that is wanted and possible.

    `reads` says that the bytes of every file are read; `on_step` is told what is done now, and how much of how much.
    What can't be made anew is taken from a `backup`.

    Raises: Refused if that is none, or the store another database's; Unavailable or Invalid.
    """

    async def work(house: House) -> Verified:
        found, mended = 0, 0
        async with spares_in(backup) as spare:
            look = Look(reads=reads, mends=mends, spare=spare, on_step=on_step)
            async for finding in verify(house, look, patience_seconds=PATIENCE_SECONDS):
                found, mended = found + 1, mended + finding.is_mended
                tell(difference_of(finding))
        return Verified(differences=found, mended=mended, learnt=look.learnt, unknown=look.unknown - look.learnt)

    migrate(data)
    return in_house(data, work)


def difference_of(finding: Finding) -> Difference:
    """A finding as it is told."""
    return Difference(kind=finding.kind, thing=finding.thing, message=finding.says, is_mended=finding.is_mended)
