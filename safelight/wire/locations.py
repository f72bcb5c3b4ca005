"""Locations: the places where photos were taken."""

from typing import Annotated, ClassVar

from msgspec import UNSET, Meta, UnsetType

from .contract import HIGHEST_PK, Answer, Get, Message, Pk, Request
from .errors import Invalid, NotFound
from .users import Count, Sought

Latitude = Annotated[float, Meta(ge=-90, le=90)]
"""Degrees north, WGS 84."""
Longitude = Annotated[float, Meta(ge=-180, le=180)]
"""Degrees east, WGS 84."""


class Place(Message, frozen=True, kw_only=True):
    """A place as the one who publishes names it; clients of 2010 took it from foursquare."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    """What it is called."""
    lat: Latitude | UnsetType = UNSET
    """Degrees north, WGS 84."""
    lng: Longitude | UnsetType = UNSET
    """Degrees east, WGS 84."""
    external_id: Annotated[int, Meta(ge=0, le=HIGHEST_PK)] | UnsetType = UNSET
    """Its number in `external_source`."""
    external_source: Annotated[str, Meta(max_length=50)] = ""
    """Who else knows it by a number, such as `foursquare`."""
    address: Annotated[str, Meta(max_length=200)] = ""
    """Its street and town."""


class Location(Message, frozen=True, kw_only=True):
    """A place that the service knows. Its `pk` is ours; what was not given is left out."""

    pk: int
    """Its key here, by which `feed/location/` knows it."""
    name: str
    """What it is called."""
    external_source: str = ""
    """Who else knows it by a number; may be empty."""
    external_id: int | UnsetType = UNSET
    """Its number there; there if it was given."""
    address: str = ""
    """Its street and town; may be empty."""
    lat: float | UnsetType = UNSET
    """Degrees north; there if known."""
    lng: float | UnsetType = UNSET
    """Degrees east; there if known."""


class LocationAnswer(Answer, frozen=True, kw_only=True):
    """One place."""

    location: Location
    """The place."""


class LocationList(Answer, frozen=True, kw_only=True):
    """Places, the nearest first where a point was given."""

    locations: list[Location]
    """The places."""


class SearchLocations(Request[LocationList], frozen=True, kw_only=True):
    """
    Find places near a point, by the beginnings of the words of their name, or both.

    Only those are found that have a photo which the viewer may see.

    `lat` and `lng` come together, and reach about 5 km; without them, `q` is required.
    """

    endpoint: ClassVar = Get("locations/search/", session=False, raises=(Invalid,))
    lat: Latitude | UnsetType = UNSET
    """Degrees north of the point to look near, with `lng`."""
    lng: Longitude | UnsetType = UNSET
    """Degrees east of it, with `lat`."""
    q: Sought = ""
    count: Count = 50


class GetLocation(Request[LocationAnswer], frozen=True, kw_only=True):
    """A place. One that has no photo which the viewer may see is as if there were none."""

    endpoint: ClassVar = Get("locations/{pk}/info/", session=False, raises=(NotFound,))
    pk: Pk
    """The place's `pk`."""
