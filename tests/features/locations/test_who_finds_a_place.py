"""Somebody looks for a place, and finds it if they may see a photo that was taken there."""

from safelight import Place
from safelight.wire.locations import SearchLocations
from tests.features.photos import publish
from tests.features.sights import PLACE, Case, every_case, photo_to_be_found
from tests.service import RunningService


@every_case
async def test_a_place_is_there_for_those_who_see_a_photo_of_it(service: RunningService, case: Case) -> None:
    """By its pk, its name and its position; for others it is answered like one that never was, to the byte."""
    photo, location = await photo_to_be_found(service)
    await case.happens(service, photo)
    cookie = await service.cookie(case.viewer) if case.viewer else {}

    info, never_was = [
        await service.http.get(f"/api/v1/locations/{pk}/info/", headers=cookie) for pk in (location, location + 1)
    ]
    searches = [
        SearchLocations(q="old mi"),
        SearchLocations(lat=48.2, lng=16.3),
        SearchLocations(lat=48.2, lng=16.3, q="mill"),
    ]
    client = await case.client(service)
    found = [[place.pk for place in (await client.send(search)).locations] for search in searches]

    assert never_was.status_code == 404
    assert (info.status_code == 200) is case.is_seen
    assert (info.content == never_was.content) is not case.is_seen
    assert found == [[location] * case.is_seen] * 3


@every_case
async def test_somebody_elses_photo_is_enough(service: RunningService, case: Case) -> None:
    """Places are shared: who names the same finds the same, whoever named it first."""
    photo, location = await photo_to_be_found(service)
    await publish(service, "eve", location=PLACE)

    await case.happens(service, photo)

    client = await case.client(service)
    assert [place.pk for place in (await client.send(SearchLocations(q="mill"))).locations] == [location]


async def test_a_place_tells_what_it_was_told(service: RunningService) -> None:
    """And leaves out what it was not."""
    whole = Place(
        name="Prater", lat=48.216, lng=16.395, address="Prater 1", external_id=7, external_source="foursquare"
    )
    for place in (whole, Place(name="Somewhere")):
        await publish(service, "ana", location=place)

    places = [
        (await service.http.get(f"/api/v1/locations/search/?q={q}")).json()["locations"] for q in ("prater", "some")
    ]

    (prater,), (somewhere,) = places
    info = await service.http.get(f"/api/v1/locations/{prater['pk']}/info/")
    assert info.json() == {"status": "ok", "location": prater}
    assert (
        prater.items()
        >= {
            "name": "Prater",
            "lat": 48.216,
            "lng": 16.395,
            "address": "Prater 1",
            "external_id": 7,
            "external_source": "foursquare",
        }.items()
    )
    assert somewhere.keys() == {"pk", "name", "external_source", "address"}
