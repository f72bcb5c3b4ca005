from collections.abc import Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from msgspec import UNSET

from safelight.features.users.tables import users
from safelight.features.visibility import shares_with_viewer
from safelight.kit.db import Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound
from safelight.wire.locations import Location

from .tables import location_uses, locations


class LocationRow(NamedTuple):
    """A place as its row has it."""

    pk: int
    name: str
    external_source: str
    external_id: int | None
    address: str
    lat: float | None
    lng: float | None


class NamedPlace(NamedTuple):
    """A place and its name."""

    pk: int
    name: str


def is_shown_at(location_pk: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """
    A condition: somebody's photos name the place that the viewer may see.

    A place that only others' photos name is as if there were none: its name may tell where a private account was.
    """
    return (
        sa.select(sa.true())
        .select_from(sa.join(location_uses, users))
        .where(location_uses.c.location_pk == location_pk, shares_with_viewer())
        .exists()
    )


ROWS = sa.select(*(locations.c[name] for name in LocationRow._fields))
BY_PKS = Query(LocationRow, ROWS.where(any_of(locations.c.pk, "locations")))
VISIBLE = Query(LocationRow, ROWS.where(locations.c.pk == sa.bindparam("location"), is_shown_at(locations.c.pk)))

NAMES = Query(
    NamedPlace,
    sa.select(locations.c.pk, locations.c.name)
    .where(locations.c.pk > sa.bindparam("after"))
    .order_by(locations.c.pk)
    .limit(sa.bindparam("count")),
)


async def visible_location(tx: Tx, viewer: Viewer, pk: int) -> LocationRow:
    """The place with this pk. Raises: NotFound if there is none, or no photo of it that the viewer may see."""
    found = await tx.one(VISIBLE, location=pk, viewer=viewer.pk)
    if found is None:
        raise NotFound
    return found


async def location_messages(tx: Tx, pks: Iterable[int]) -> dict[int, Location]:
    """Places by pk: one query for any number. What was not given is left out."""
    found = await tx.all(BY_PKS, locations=sorted(set(pks)))
    return {row.pk: location_message(row) for row in found}


async def named_after(tx: Tx, pk: int, *, count: int) -> list[NamedPlace]:
    """The places that follow a pk, whoever may see them, in the order of their pks."""
    return await tx.all(NAMES, after=pk, count=count)


def location_message(row: LocationRow) -> Location:
    """A place's message."""
    given: dict[str, Any] = {name: UNSET if value is None else value for name, value in row._asdict().items()}
    return Location(**given)
