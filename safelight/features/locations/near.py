"""What is near on a sphere: boxes that an index can look for, and distances."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

EARTH_KM = 6371.0088
"""The mean radius of WGS 84's ellipsoid, as the IUGG defines it: two thirds of the long axis, a third of the short."""


@dataclass(frozen=True, slots=True)
class Box:
    """
    A range of latitudes, and one of longitudes or two: across the 180th meridian it has two parts.

    Units: degrees, WGS 84, both ends included.
    """

    south: float
    north: float
    west: float
    east: float
    other_west: float
    other_east: float


def box_around(lat: float, lng: float, km: float) -> Box:
    """
    The smallest box with every point within so many kilometres. Around a pole it has every longitude.

    Source: Napier's rules for a right spherical triangle: a circle of radius r touches the meridian which is
    asin(sin r / cos lat) away from its centre, and it does so north or south of the centre's own latitude.
    """
    radius = degrees(km / EARTH_KM)
    south, north = lat - radius, lat + radius
    if south <= -90 or north >= 90:
        return Box(south, north, -180, 180, -180, 180)
    width = degrees(asin(sin(radians(radius)) / cos(radians(lat))))
    west, east = lng - width, lng + width
    if west < -180:
        return Box(south, north, west + 360, 180, -180, east)
    if east > 180:
        return Box(south, north, west, 180, -180, east - 360)
    return Box(south, north, west, east, west, east)


def distance_km(lat: float, lng: float, other_lat: float, other_lng: float) -> float:
    """
    How far two points are from each other, along the ground.

    Source: R. W. Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984).
    """
    up, along = radians(other_lat - lat) / 2, radians(other_lng - lng) / 2
    haversine = sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(along) ** 2
    return 2 * EARTH_KM * asin(min(sqrt(haversine), 1))
