from safelight.kit.db import transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs

from .rows import FORGET_EXPIRED

jobs = Jobs()


@jobs.chore(every_seconds=15 * 60)
async def forget_counts(house: House) -> None:
    """Delete the counts whose time is over."""
    await transact(house.database, lambda tx: tx.run(FORGET_EXPIRED, now=tx.now))
