from collections import Counter

import sqlalchemy as sa

from safelight.kit.db import Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs

from .tables import disk_use

jobs = Jobs()

KINDS = ("originals", "media", "profiles")
"""The folders of a store."""

FORGET = sa.delete(disk_use)


@jobs.chore(every_seconds=24 * 3600)
async def measure_disk_use(house: House) -> None:
    """Count what is kept in the store, and how large it is."""
    files, sizes = Counter[str](), Counter[str]()
    async for kept in house.storage.list():
        kind = kept.key.partition("/")[0]
        files[kind] += 1
        sizes[kind] += kept.size
    rows = [{"kind": kind, "files": files[kind], "size_bytes": sizes[kind]} for kind in KINDS]

    async def keep(tx: Tx) -> None:
        await tx.run(FORGET)
        await tx.insert_many(disk_use, [{**row, "measured_at": tx.now} for row in rows])

    await transact(house.database, keep)
