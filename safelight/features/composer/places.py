"""The place that a photo is published with: one that the service knows, or a name."""

from msgspec import UNSET

from safelight.features.locations.queries import location_message, visible_location
from safelight.features.locations.search import Point, locations_named, locations_near
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.kit.words import words_of
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.locations import Location, Place

MOST_SUGGESTED = 6


async def suggested_places(tx: Tx, viewer: Viewer, name: str, position: Point | None) -> list[Location]:
    """Places that the viewer may know of: near a position, if one is given and there are any; else by their name."""
    words = words_of(name)
    found = await locations_near(tx, viewer, position, words) if position else []
    if not found and words:
        found = await locations_named(tx, viewer, words, count=MOST_SUGGESTED)
    return [location_message(row) for row in found[:MOST_SUGGESTED]]


async def known_place(tx: Tx, viewer: Viewer, pk: int) -> Place:
    """A place that the service knows, to be named again just so. Raises: Invalid if it is not there any more."""
    try:
        known = location_message(await visible_location(tx, viewer, pk))
    except NotFound as error:
        raise Invalid(fields={"location": "this place is gone"}) from error
    return Place(
        name=known.name,
        lat=known.lat,
        lng=known.lng,
        external_id=known.external_id,
        external_source=known.external_source,
        address=known.address,
    )


def named_place(name: str, position: Point | None) -> Place:
    """A place by the name that somebody gives it, with a position if they want that told."""
    lat, lng = position or (UNSET, UNSET)
    return Place(name=name, lat=lat, lng=lng)
