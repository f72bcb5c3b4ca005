"""Addresses and words that only later programs have, for what the contract's own calls do."""

import json
from typing import Any

import pytest

from safelight.wire.contract import BASE
from safelight.wire.media import GetMedia
from tests.later import MARK, later, signed
from tests.service import RunningService, picture


async def publish(service: RunningService, place: str) -> tuple[int, dict[str, Any]]:
    """Ana's later program publishes a photo with a place, in its own words; the status and the answer."""
    headers = await later(service, "ana")
    await service.http.post(
        f"{BASE}upload/photo/", data={"upload_id": "7"}, files={"photo": ("a.jpg", picture())}, headers=headers
    )
    form = signed(upload_id="7", caption="Pier", location=place)
    answer = await service.http.post(f"{BASE}media/configure/", data=form, headers=headers)
    return answer.status_code, answer.json()


async def test_a_place_in_their_words(service: RunningService) -> None:
    """Its number elsewhere has a name of its own, and an address that is a number is none."""
    place = {"name": "Pier", "address": 51.5, "lat": 51.5, "lng": -0.1, "external_source": "facebook_places"}

    status, answer = await publish(service, json.dumps(place | {"facebook_places_id": 77}))

    assert status == 200
    client = await service.as_user("ana")
    found = (await client.send(GetMedia(pk=answer["media"]["pk"]))).media.location
    assert found
    assert (found.external_id, found.external_source, found.address) == (77, "facebook_places", "")


@pytest.mark.parametrize(
    "place",
    [
        "x",
        "[7]",
        '{"a":' * 5000 + "1" + "}" * 5000,
        '{"name":"Pier","facebook_places_id":{"a":[]}}',
        '{"name":"Pier","facebook_places_id":99999999999999999999999}',
        '{"name":"Pier","lat":1e999}',
        '{"name":"\\ud800"}',
    ],
    ids=range(7),
)
async def test_a_place_that_is_none(service: RunningService, place: str) -> None:
    """Whatever stands there, it is refused with a reason."""
    status, answer = await publish(service, place)

    assert (status, list(answer["fields"])) == (422, ["location"])


async def test_a_program_without_marks_is_read_to_the_letter(service: RunningService) -> None:
    """An address that is a number stays refused."""
    cookie = await service.cookie("ana")
    form = {"device_timestamp": "7", "location": '{"name": "Pier", "address": 51.5}'}

    answer = await service.http.post(f"{BASE}media/configure/", data=form, headers=cookie)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


async def test_places_around_a_point(service: RunningService) -> None:
    """By their names for a point, and for the places."""
    await publish(service, '{"name": "Pier", "lat": 51.5, "lng": -0.1}')

    found = await service.http.get(f"{BASE}location_search/?latitude=51.5&longitude=-0.1", headers=MARK)
    named = await service.http.get(f"{BASE}location_search/?search_query=pie", headers=MARK)
    plain = await service.http.get(f"{BASE}locations/search/?lat=51.5&lng=-0.1")

    assert [place["name"] for place in found.json()["venues"]] == ["Pier"]
    assert found.json()["venues"] == found.json()["locations"] == named.json()["venues"] == plain.json()["locations"]
    assert "venues" not in plain.json()


async def test_a_biography_alone(service: RunningService) -> None:
    """It changes nothing else."""
    headers = await later(service, "ana")
    await service.http.post(f"{BASE}accounts/edit_profile/", data={"full_name": "Ana Lee"}, headers=headers)

    answer = await service.http.post(
        f"{BASE}accounts/set_biography/", data=signed(raw_text="Boats", logged_in_uids="[]"), headers=headers
    )

    assert (answer.json()["user"]["biography"], answer.json()["user"]["full_name"]) == ("Boats", "Ana Lee")


async def test_the_second_page_of_comments_by_post(service: RunningService) -> None:
    """With the cursor in a signed body; the first page is a plain read."""
    photo, headers = await service.photo(by="ana", caption="Dusk"), await later(service, "ana")
    for text in ("one", "two"):
        await service.http.post(f"{BASE}media/{photo}/comment/", data={"comment_text": text}, headers=headers)

    first = (await service.http.get(f"{BASE}media/{photo}/comments/?count=1", headers=headers)).json()
    cursor = signed(max_id=first["next_max_id"])
    second = (await service.http.post(f"{BASE}media/{photo}/comments/", data=cursor, headers=headers)).json()

    assert [comment["text"] for page in (first, second) for comment in page["comments"]] == ["two", "Dusk", "one"]


@pytest.mark.parametrize("path", ["si/fetch_headers/", "launcher/sync/", "qe/sync/", "accounts/login/"])
async def test_whoever_is_about_to_sign_in_finds_a_token(service: RunningService, path: str) -> None:
    """In the cookie of whichever of these calls their library looks in."""
    await service.pk("ana")
    account = signed(username="ana", password="safelight", device_id="android-1")

    answer = await service.http.post(f"{BASE}{path}", data=account)

    assert any(cookie.startswith("csrftoken=csrf") for cookie in answer.headers.get_list("set-cookie"))
