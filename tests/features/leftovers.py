"""What the database holds about a media, in whichever table."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.tables import metadata
from safelight.kit.db import Query
from tests.service import RunningService


class Left(NamedTuple):
    """How many rows."""

    rows: int


MEDIA = sa.bindparam("media", type_=sa.BigInteger())
PLACES = {table.name: table.c.media_pk for table in metadata.sorted_tables if "media_pk" in table.c}
PLACES["media"] = metadata.tables["media"].c.pk
COUNTS = {
    name: Query(Left, sa.select(sa.func.count().label("rows")).where(column == MEDIA))
    for name, column in PLACES.items()
}


async def rows_about(service: RunningService, media_pk: int) -> dict[str, int]:
    """How many rows of each table there are about a media; of those that have any."""
    async with service.house.database.read() as tx:
        found = {name: await tx.one(query, media=media_pk) for name, query in COUNTS.items()}
    return {name: left.rows for name, left in found.items() if left and left.rows}
