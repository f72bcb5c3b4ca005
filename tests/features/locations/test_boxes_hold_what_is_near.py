"""Whatever is near a point is in the box around it: the algebra of a sphere."""

from math import asin, atan2, cos, degrees, radians, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safelight.features.locations.near import EARTH_KM, box_around, distance_km

LATITUDES = st.floats(-90, 90) | st.sampled_from([90, -90, 89.96, -89.96, 0])
LONGITUDES = st.floats(-180, 180) | st.sampled_from([180, -180, 179.99, 0])


def moved(lat: float, lng: float, bearing: float, km: float) -> tuple[float, float]:
    """Where one arrives who goes so far in a direction."""
    along, lat, lng, bearing = km / EARTH_KM, radians(lat), radians(lng), radians(bearing)
    new_lat = asin(max(-1, min(1, sin(lat) * cos(along) + cos(lat) * sin(along) * cos(bearing))))
    east = atan2(sin(bearing) * sin(along) * cos(lat), cos(along) - sin(lat) * sin(new_lat))
    return degrees(new_lat), (degrees(lng + east) + 180) % 360 - 180


@example(lat=0, lng=180, bearing=90, km=4.99)
@example(lat=89.9, lng=0, bearing=80, km=4.99)
@given(lat=LATITUDES, lng=LONGITUDES, bearing=st.floats(0, 360), km=st.floats(0, 4.99))
def test_what_is_within_reach_is_in_the_box(lat: float, lng: float, bearing: float, km: float) -> None:
    """In whichever direction, at the poles and at the date line."""
    there = moved(lat, lng, bearing, km)

    box = box_around(lat, lng, 5)

    assert box.south <= there[0] <= box.north
    assert box.west <= there[1] <= box.east or box.other_west <= there[1] <= box.other_east
    assert distance_km(lat, lng, *there) == pytest.approx(km, abs=1e-3)


@given(lat=LATITUDES, lng=LONGITUDES, other_lat=LATITUDES, other_lng=LONGITUDES)
def test_it_is_as_far_back(lat: float, lng: float, other_lat: float, other_lng: float) -> None:
    """A distance is the same in both directions, and at most half around the Earth."""
    there, back = distance_km(lat, lng, other_lat, other_lng), distance_km(other_lat, other_lng, lat, lng)

    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016


def test_a_known_distance() -> None:
    """From Vienna's cathedral to Budapest's parliament."""
    assert distance_km(48.2085, 16.3731, 47.5071, 19.0457) == pytest.approx(214, abs=2)
