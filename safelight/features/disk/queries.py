from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx

from .tables import disk_use


class Use(NamedTuple):
    """What files of one kind take. `measured_at` is in seconds since the epoch, UTC."""

    kind: str
    files: int
    size_bytes: int
    measured_at: int


ALL = Query(
    Use, sa.select(*(disk_use.c[name] for name in Use._fields)).order_by(disk_use.c.size_bytes.desc(), disk_use.c.kind)
)


async def disk_uses(tx: Tx) -> list[Use]:
    """What the files take, the most first; nothing before they are counted for the first time."""
    return await tx.all(ALL)
