"""
Calls a minute: counted in this process, by blocks that it takes from the database.

All processes take their blocks from the same count, so that together they let no more through than the limit. What
is left of a block when its minute is over is gone.
"""

import asyncio
from dataclasses import dataclass

from safelight.kit.db import transact
from safelight.kit.house import House
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import RateLimited, Unavailable

from .rows import count, too_many
from .rules import Rule

BLOCKS = 20
"""Into how many blocks a minute's calls are divided."""
MOST_KEPT = 10_000
"""Of how many people and addresses a process remembers its blocks: some 3 MB."""
MOST_ASKED = 16
"""For how many of them it asks the database at once; others are let through meanwhile."""
PATIENCE_SECONDS = 3
"""How long a call waits for its block while others write."""
LONGEST_SECONDS = 120
"""No block lasts for longer. One that does is from before the clock was set back."""
UNCOUNTED_SECONDS = 10
"""For how long at most a block counts that was taken from nowhere, as the database couldn't be written."""

Who = int | str
"""The pk of somebody who is signed in, or the address of somebody who isn't."""


@dataclass(slots=True)
class Block:
    """So many calls may still pass, until a moment; or none, as everything is used up until then."""

    left: int
    ends_at: float
    is_refusal: bool = False


class Turnstile:
    """Lets calls through until there are too many."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._limits = house.limits
        self._blocks: dict[Who, Block] = {}
        self._asked: dict[Who, asyncio.Task[None]] = {}

    def __len__(self) -> int:
        """How many people and addresses are remembered."""
        return len(self._blocks)

    def passes(self, viewer: Viewer, now: float) -> bool:
        """
        Whether a call passes at once; otherwise it has to `wait`.

        Raises: RateLimited if it is known that no more may.
        """
        if not self._limits.is_on:
            return True
        block = self._blocks.get(viewer.pk or viewer.address)
        if block is None or not now < block.ends_at < now + LONGEST_SECONDS:
            return False
        if block.is_refusal:
            raise too_many(self._rule(viewer), block.ends_at - now)
        if block.left == 0:
            return False
        block.left -= 1
        return True

    async def wait(self, viewer: Viewer) -> None:
        """Let a call through as soon as there is a block of which it may be one. Raises: RateLimited."""
        who, rule = viewer.pk or viewer.address, self._rule(viewer)
        while not self.passes(viewer, self._house.clock()):
            task = self._asked.get(who)
            if task is None:
                if len(self._asked) >= MOST_ASKED:
                    return
                task = self._asked[who] = asyncio.create_task(self._take(who, rule))
            answered, _ = await asyncio.wait({task}, timeout=PATIENCE_SECONDS)
            if answered:
                await task
            else:
                self._keep(who, self._uncounted(rule))

    def _rule(self, viewer: Viewer) -> Rule:
        return self._limits.calls_of_person if viewer.pk else self._limits.calls_from_address

    async def _take(self, who: Who, rule: Rule) -> None:
        """Take a block from the database, or learn that there is none."""
        calls = calls_in_block(rule)
        try:
            ends_at = await transact(self._house.database, lambda tx: count(tx, rule, str(who), cost=calls))
            block = Block(calls, ends_at)
        except RateLimited as error:
            block = Block(0, self._house.clock() + error.retry_after, is_refusal=True)
        except Unavailable:
            block = self._uncounted(rule)
        finally:
            del self._asked[who]
        self._keep(who, block)

    def _uncounted(self, rule: Rule) -> Block:
        return Block(calls_in_block(rule), self._house.clock() + UNCOUNTED_SECONDS)

    def _keep(self, who: Who, block: Block) -> None:
        """Remember a block as the newest, and drop the oldest: those that have ended, and those beyond the room."""
        self._blocks.pop(who, None)
        self._blocks[who] = block
        now = self._house.clock()
        while self._blocks:
            oldest = next(iter(self._blocks))
            if self._blocks[oldest].ends_at > now and len(self._blocks) <= MOST_KEPT:
                return
            del self._blocks[oldest]


def calls_in_block(rule: Rule) -> int:
    """A part of a minute's calls that a process may have for itself."""
    return max(1, rule.item.amount // BLOCKS)
