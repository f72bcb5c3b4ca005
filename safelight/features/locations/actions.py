from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from msgspec import UNSET, UnsetType
from sqlalchemy.dialects.postgresql import insert  # SQLite understands its ON CONFLICT too

from safelight.kit.db import Query, Tx
from safelight.wire.locations import Place

from .jobs import keep_words
from .queries import NamedPlace
from .tables import location_uses, locations


class LocationPk(NamedTuple):
    """A place's pk."""

    pk: int


THIS = locations.c.pk == sa.bindparam("location")
HOLD = Query(LocationPk, sa.select(locations.c.pk).where(THIS).with_for_update())
FORGET = sa.delete(locations).where(THIS)

BY_IDENTITY = Query(LocationPk, sa.select(locations.c.pk).where(locations.c.identity == sa.bindparam("identity")))


BY = sa.bindparam("by", type_=sa.Integer())
ONE_USE = sa.and_(
    location_uses.c.location_pk == sa.bindparam("location"), location_uses.c.user_pk == sa.bindparam("user")
)
MORE = (
    insert(location_uses)
    .values(location_pk=sa.bindparam("location"), user_pk=sa.bindparam("user"), media_count=BY)
    .on_conflict_do_update(
        index_elements=["location_pk", "user_pk"], set_={"media_count": location_uses.c.media_count + BY}
    )
)
FEWER = sa.update(location_uses).where(ONE_USE).values(media_count=location_uses.c.media_count + BY)
NO_MORE = sa.delete(location_uses).where(ONE_USE, location_uses.c.media_count <= sa.literal_column("0"))


async def remember_location(tx: Tx, place: Place) -> int:
    """The pk of a place, which is entered if it is new. The unique identity settles races."""
    identity = identity_of(place)
    while not (known := await tx.one(BY_IDENTITY, identity=identity)):
        await enter_location(tx, identity, place)
    return known.pk


async def enter_location(tx: Tx, identity: str, place: Place) -> None:
    """Enter a place, with the words by which it is found, unless somebody was faster."""
    pk = tx.new_pk()
    is_new = await tx.insert_once(
        locations,
        pk=pk,
        identity=identity,
        name=place.name,
        external_source=place.external_source,
        external_id=given(place.external_id),
        address=place.address,
        lat=given(place.lat),
        lng=given(place.lng),
    )
    if is_new:
        await keep_words(tx, NamedPlace(pk, place.name))


async def use_location(tx: Tx, location_pk: int, user_pk: int, by: int) -> None:
    """
    Count the photos of a user that name a place up or down. Without any, they have nothing to do with it.

    Counting comes before forgetting: it takes the row, so what is found to be none stays none until the end of the
    transaction, and a photo that is published meanwhile begins to count anew.
    """
    if by > 0:
        await tx.run(MORE, location=location_pk, user=user_pk, by=by)
    else:
        await tx.run(FEWER, location=location_pk, user=user_pk, by=by)
        await tx.run(NO_MORE, location=location_pk, user=user_pk)


async def hold_location(tx: Tx, location_pk: int) -> None:
    """Take a place's row until the transaction ends: nobody begins to name it meanwhile."""
    await tx.one(HOLD, location=location_pk)


async def forget_location(tx: Tx, location_pk: int) -> None:
    """Take a place away that no photo names any more: it may tell where somebody was who is gone."""
    await tx.run(FORGET, location=location_pk)


def identity_of(place: Place) -> str:
    """
    What makes two descriptions the same place: that they agree in everything, capitals or not.

    The key at the service it is from would not be enough: whoever named it first would name it for everybody, and
    whoever names a "Home" must not be told the address of somebody else's.
    """
    source = [place.external_source, given(place.external_id)]
    words = [place.name.casefold(), place.address.casefold()]
    return msgspec.json.encode([*source, *words, given(place.lat), given(place.lng)]).decode()


def given(value: float | UnsetType) -> float | None:
    """A value for its column."""
    return None if value is UNSET else value
