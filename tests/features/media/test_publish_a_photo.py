"""Somebody uploads a picture and says what it is, and everybody is told just that."""

import msgspec
from PIL import Image

from safelight.wire.media import GetMedia
from tests.features.media.phone import STAMP, opened, phone_of, published_file
from tests.service import BASE, RunningService, picture

PLACE = {
    "name": "Süßes Café",
    "lat": 52.52,
    "lng": 13.4,
    "external_id": 77_000_001,
    "external_source": "foursquare",
    "address": "Hinter dem Hof 1",
}
GPS_IFD = 0x8825
NORTH, EAST = {1: "N", 2: (48.0, 8.0, 0.0)}, {3: "E", 4: (11.0, 34.0, 0.0)}


async def test_what_was_said_is_shown(service: RunningService) -> None:
    """Every field of an upload and its configure comes back, in the form of 2010."""
    phone = await phone_of(service, "bob")
    said = {"caption": "  Morning ☀  ", "location": msgspec.json.encode(PLACE).decode(), "source_type": "1"}
    assert (await phone.upload(lat="52.5", lng="-13.25")).json() == {"status": "ok"}

    answer = await phone.configure(**said, filter_type="15", accessibility_caption="A cup of coffee")

    media = answer.json()["media"]
    assert answer.json()["status"] == "ok"
    assert media["device_timestamp"] == STAMP
    assert (media["lat"], media["lng"]) == (52.5, -13.25)
    assert media["location"] == {"pk": media["location"]["pk"], **PLACE}
    assert media["filter_type"] == "15"
    assert media["accessibility_caption"] == "A cup of coffee"
    assert [comment["text"] for comment in media["comments"]] == ["Morning ☀"]
    assert media["comments"][0]["user"]["username"] == media["user"]["username"] == "bob"
    assert media["comments"][0]["created_at"] == media["taken_at"] == int(service.clock.now)
    assert (media["media_type"], media["likers"], media["like_count"], media["comment_count"]) == (1, [], 0, 0)
    assert media["has_liked"] is False


async def test_what_configure_answers_is_what_everybody_gets(service: RunningService) -> None:
    """The answer to the one who publishes, and what a stranger asks for, are one message."""
    published = await (await phone_of(service, "bob")).publish(caption="Hello")

    asked = (await service.as_stranger().send(GetMedia(pk=published["pk"]))).media

    published.pop("has_liked")
    assert msgspec.to_builtins(asked) == published


async def test_a_stamp_comes_back_as_it_was_sent(service: RunningService) -> None:
    """Whole numbers stay whole, and fractions are kept."""
    phone, stamps = await phone_of(service, "bob"), [0, STAMP, 1_290_000_000.5, 2**53 - 1]

    shown = [(await phone.publish(stamp))["device_timestamp"] for stamp in stamps]

    assert shown == stamps
    assert [*map(type, shown)] == [int, int, float, int]


async def test_what_was_not_said_is_left_out(service: RunningService) -> None:
    """Without caption there is no such comment; place, coordinates and description are absent and not null."""
    media = await (await phone_of(service, "bob")).publish()

    assert media["comments"] == []
    assert not {"location", "lat", "lng", "accessibility_caption", "liker_ids"} & media.keys()
    assert None not in media.values()


async def test_a_place_may_lack_everything_but_its_name(service: RunningService) -> None:
    """What the phone did not know of a place is absent."""
    media = await (await phone_of(service, "bob")).publish(location='{"name": "Somewhere", "lat": null}')

    place = media["location"]
    assert {name: place[name] for name in place if name != "pk"} == {
        "name": "Somewhere",
        "external_source": "",
        "address": "",
    }


async def test_a_place_is_one_place_for_all(service: RunningService) -> None:
    """Two photos of one place name it by one pk."""
    place = msgspec.json.encode(PLACE).decode()

    first = await (await phone_of(service, "bob")).publish(location=place)
    second = await (await phone_of(service, "ana")).publish(location=place)

    assert first["location"] == second["location"]


async def test_coordinates_in_the_file_are_nobodys_business(service: RunningService) -> None:
    """Only what the upload itself says becomes the media's place on earth."""
    exif = Image.Exif()
    exif[GPS_IFD] = NORTH | EAST
    photo = picture(exif=exif)
    assert opened(photo).getexif().get_ifd(GPS_IFD)

    media = await (await phone_of(service, "bob")).publish(photo=photo)

    assert not {"lat", "lng", "location"} & media.keys()


async def test_a_filter_is_a_number_as_text(service: RunningService) -> None:
    """Numbers that have no name are kept too."""
    phone, numbers = await phone_of(service, "bob"), ["0", "21", "99", str(2**53 - 1)]

    shown = [(await phone.publish(stamp, filter_type=number))["filter_type"] for stamp, number in enumerate(numbers)]

    assert shown == numbers


async def test_configure_may_travel_as_multipart(service: RunningService) -> None:
    """One client of 2010 sends it so; the answer is the same."""
    phone = await phone_of(service, "bob")
    await phone.upload()
    fields = {"device_timestamp": str(STAMP), "caption": "Grüße & more", "filter_type": "4"}

    answer = await service.http.post(
        "/api/v1/media/configure/", headers=phone.cookie, files={name: (None, text) for name, text in fields.items()}
    )

    media = answer.json()["media"]
    assert (media["comments"][0]["text"], media["filter_type"]) == ("Grüße & more", "4")


async def test_three_squares_are_there(service: RunningService) -> None:
    """There are three versions, ascending, and behind each address lies a JPEG file of just that size."""
    media = await (await phone_of(service, "bob")).publish(photo=picture(900, 700))

    versions = media["image_versions"]
    assert [(found["type"], found["width"], found["height"]) for found in versions] == [
        (5, 150, 150),
        (6, 306, 306),
        (7, 612, 612),
    ]
    assert [found["url"][-6:] for found in versions] == ["_5.jpg", "_6.jpg", "_7.jpg"]
    for found in versions:
        image = opened(await published_file(service, found["url"]))
        assert found["url"].startswith(f"{BASE}/media/")
        assert (image.format, image.size) == ("JPEG", (found["width"], found["height"]))


async def test_larger_sizes_are_there(service: RunningService) -> None:
    """The full sizes, largest first, are files of just the proportions that are said."""
    media = await (await phone_of(service, "bob")).publish(photo=picture(900, 600))

    found = media["image_versions2"]["candidates"]
    assert [max(one["width"], one["height"]) for one in found] == sorted(
        (max(one["width"], one["height"]) for one in found), reverse=True
    )
    assert found
    for one in found:
        assert opened(await published_file(service, one["url"])).size == (one["width"], one["height"])
