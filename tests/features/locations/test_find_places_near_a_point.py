"""Somebody looks for places near where they are."""

import pytest

from safelight import Place
from safelight.wire.errors import Invalid
from safelight.wire.locations import SearchLocations
from tests.features.photos import publish
from tests.service import RunningService

KM = 1 / 111.195
"""In degrees of latitude."""


async def enter(service: RunningService, **places: tuple[float, float]) -> None:
    """Somebody takes a photo at each place."""
    for name, (lat, lng) in places.items():
        await publish(service, "ana", location=Place(name=name.replace("_", " "), lat=lat, lng=lng))


async def near(service: RunningService, lat: float, lng: float, q: str = "", **more: int) -> list[str]:
    """The names of the places that a stranger finds."""
    found = await service.as_stranger().send(SearchLocations(lat=lat, lng=lng, q=q, **more))
    return [place.name for place in found.locations]


async def test_the_nearest_come_first(service: RunningService) -> None:
    """Up to 5 km away, in whichever direction; and as many as are asked for."""
    await enter(service, here=(48, 16), north=(48 + 2 * KM, 16), west=(48, 16 - 4.5 * KM), south=(48 - 4.9 * KM, 16))
    await enter(service, too_far=(48 + 5.1 * KM, 16), corner=(48 + 4 * KM, 16 + 6 * KM), elsewhere=(-48, -16))
    await publish(service, "ana", location=Place(name="nowhere"))

    assert await near(service, 48, 16) == ["here", "north", "west", "south"]
    assert await near(service, 48, 16, count=2) == ["here", "north"]
    assert await near(service, 48 + 5.1 * KM, 16) == ["too far", "north", "corner"]
    assert await near(service, 0, 0) == []


async def test_across_the_date_line(service: RunningService) -> None:
    """179.99° East is beside 179.99° West, and 180° is one meridian by two names."""
    await enter(service, east=(-17, -179.99), line=(-17, 180), west=(-17, 179.985))

    assert await near(service, -17, 179.99) == ["west", "line", "east"]
    assert await near(service, -17, -179.99) == ["east", "line", "west"]
    assert await near(service, -17, -180) == ["line", "east", "west"]
    assert await near(service, -17, 180) == ["line", "east", "west"]
    assert await near(service, -17, 0) == []


@pytest.mark.parametrize("pole", [1, -1])
async def test_at_the_poles(service: RunningService, pole: int) -> None:
    """All longitudes meet there."""
    await enter(service, pole=(90 * pole, 77), this_side=(89.98 * pole, 0), that_side=(89.99 * pole, 180))
    await enter(service, off=(89.9 * pole, 90))

    assert await near(service, 89.99 * pole, 0) == ["this side", "pole", "that side"]
    assert await near(service, 90 * pole, -120) == ["pole", "that side", "this side"]
    assert await near(service, -90 * pole, 0) == []


async def test_near_and_by_name(service: RunningService) -> None:
    """Both together: places within reach whose names have all the words."""
    await enter(service, old_mill=(48, 16), old_bridge=(48.01, 16), new_mill=(48.02, 16), mill_of_old=(49, 16))

    assert await near(service, 48, 16, "mill") == ["old mill", "new mill"]
    assert await near(service, 48.02, 16, "mil") == ["new mill", "old mill"]
    assert await near(service, 48, 16, "mill old") == ["old mill"]
    assert await near(service, 48, 16, "sea") == []
    assert await near(service, 48, 16, "!") == []


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", "q"),
        ("q=", "q"),
        ("q=%20", "q"),
        ("lat=48", "lng"),
        ("lng=16", "lat"),
        ("lat=48&q=mill", "lng"),
        ("lat=48&lng=", "lng"),
        ("lat=91&lng=16", "lat"),
        ("lat=48&lng=-181", "lng"),
        ("lat=nan&lng=16", "lat"),
        ("lat=48&lng=inf", "lng"),
        ("lat=48&lng=16&count=0", "count"),
        ("q=" + "x" * 101, "q"),
    ],
)
async def test_questions_that_are_none(service: RunningService, query: str, wrong: str) -> None:
    """Half a point, no point and no words, and what is no degree: refused with the field's name."""
    answer = await service.http.get(f"/api/v1/locations/search/?{query}")

    assert (answer.status_code, answer.json()["code"], [*answer.json()["fields"]]) == (422, Invalid.code, [wrong])
