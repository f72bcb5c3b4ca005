"""Locations: the places where photos were taken."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from .contract import HIGHEST_PK, Message

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
"""Degrees, WGS 84."""


class Place(Message, frozen=True, kw_only=True):
    """A place as the one who publishes names it; clients of 2010 took it from foursquare."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    lat: Latitude | UnsetType = UNSET
    lng: Longitude | UnsetType = UNSET
    external_id: Annotated[int, Meta(ge=0, le=HIGHEST_PK)] | UnsetType = UNSET
    external_source: Annotated[str, Meta(max_length=50)] = ""
    address: Annotated[str, Meta(max_length=200)] = ""


class Location(Message, frozen=True, kw_only=True):
    """A place that the service knows. Its `pk` is ours; what was not given is left out."""

    pk: int
    name: str
    external_source: str = ""
    external_id: int | UnsetType = UNSET
    address: str = ""
    lat: float | UnsetType = UNSET
    lng: float | UnsetType = UNSET
