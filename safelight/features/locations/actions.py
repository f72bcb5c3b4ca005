from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from msgspec import UNSET, UnsetType

from safelight.kit.db import Query, Tx
from safelight.wire.locations import Place

from .tables import locations


class LocationPk(NamedTuple):
    """A place's pk."""

    pk: int


BY_IDENTITY = Query(LocationPk, sa.select(locations.c.pk).where(locations.c.identity == sa.bindparam("identity")))


async def remember_location(tx: Tx, place: Place) -> int:
    """The pk of a place, which is entered if it is new. The unique identity settles races."""
    identity = identity_of(place)
    while not (known := await tx.one(BY_IDENTITY, identity=identity)):
        await tx.insert_once(
            locations,
            pk=tx.new_pk(),
            identity=identity,
            name=place.name,
            external_source=place.external_source,
            external_id=given(place.external_id),
            address=place.address,
            lat=given(place.lat),
            lng=given(place.lng),
        )
    return known.pk


def identity_of(place: Place) -> str:
    """
    What makes two descriptions the same place: that they agree in everything but the address.

    The key at the service it is from would not be enough: whoever named it first would name it for everybody.
    """
    source = [place.external_source, given(place.external_id)]
    return msgspec.json.encode([*source, place.name.casefold(), given(place.lat), given(place.lng)]).decode()


def given(value: float | UnsetType) -> float | None:
    """A value for its column."""
    return None if value is UNSET else value
