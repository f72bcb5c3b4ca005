from msgspec import UNSET

from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.kit.words import words_of
from safelight.wire.errors import Invalid
from safelight.wire.locations import GetLocation, LocationAnswer, LocationList, SearchLocations

from .queries import LocationRow, location_message, visible_location
from .search import Point, locations_named, locations_near

routes = Routes()


@routes.answers(GetLocation)
async def get_location(tx: Tx, viewer: Viewer, request: GetLocation) -> LocationAnswer:
    return LocationAnswer(location=location_message(await visible_location(tx, viewer, request.pk)))


@routes.answers(SearchLocations)
async def search(tx: Tx, viewer: Viewer, request: SearchLocations) -> LocationList:
    found = await found_for(tx, viewer, request)
    return LocationList(locations=[location_message(row) for row in found[: request.count]])


async def found_for(tx: Tx, viewer: Viewer, request: SearchLocations) -> list[LocationRow]:
    """The places that somebody looks for. Words without a letter or digit are in no name. Raises: Invalid."""
    point, words = point_of(request), words_of(request.q)
    if point is None and not request.q:
        raise Invalid(fields={"q": "this is required where lat and lng are not given"})
    if request.q and not words:
        return []
    if point is None:
        return await locations_named(tx, viewer, words, count=request.count)
    return await locations_near(tx, viewer, point, words)


def point_of(request: SearchLocations) -> Point | None:
    """The point near which somebody looks, if any. Raises: Invalid if only half of it was given."""
    if request.lat is UNSET and request.lng is UNSET:
        return None
    if request.lat is UNSET or request.lng is UNSET:
        missing = "lat" if request.lat is UNSET else "lng"
        raise Invalid(fields={missing: "lat and lng come together"})
    return request.lat, request.lng
