"""Somebody goes away in the middle."""

import asyncio

from safelight.kit.db import Database
from tests.kit.db.things import EVERY, insert, names

STEPS = 12
MANY = 20


async def test_others_go_on(db: Database) -> None:
    """Whoever is broken off, after however many steps, leaves nothing half-done, and takes no connection along."""

    async def write(pk: int) -> None:
        async with db.write() as tx:
            await insert(tx, 2 * pk, f"left {pk}")
            await tx.all(EVERY)
            await insert(tx, 2 * pk + 1, f"right {pk}")

    for steps in range(STEPS):
        tasks = asyncio.gather(write(steps), names(db))
        for _ in range(steps):
            await asyncio.sleep(0)
        tasks.cancel()
        await asyncio.wait([tasks])
    async with asyncio.timeout(20):
        await write(STEPS)
        seen = await asyncio.gather(*(names(db) for _ in range(MANY)))

    kept = {name.partition(" ")[2] for name in seen[0]}
    assert seen == [[f"{side} {pk}" for pk in range(STEPS + 1) if str(pk) in kept for side in ("left", "right")]] * MANY
    assert str(STEPS) in kept
