from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from msgspec import UNSET

from safelight.kit.db import Query, Tx, any_of
from safelight.wire.locations import Location

from .tables import locations


class LocationRow(NamedTuple):
    """A place as its row has it."""

    pk: int
    name: str
    external_source: str
    external_id: int | None
    address: str
    lat: float | None
    lng: float | None


BY_PKS = Query(
    LocationRow,
    sa.select(*(locations.c[name] for name in LocationRow._fields)).where(any_of(locations.c.pk, "locations")),
)


async def location_messages(tx: Tx, pks: Iterable[int]) -> dict[int, Location]:
    """Places by pk: one query for any number. What was not given is left out."""
    found = await tx.all(BY_PKS, locations=sorted(set(pks)))
    return {row.pk: location_message(row) for row in found}


def location_message(row: LocationRow) -> Location:
    """A place's message."""
    given: dict[str, Any] = {name: UNSET if value is None else value for name, value in row._asdict().items()}
    return Location(**given)
