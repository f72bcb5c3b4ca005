"""A photo is published with a place only by its owner's choice: by name, a known one, or by its own position."""

import io

from msgspec import UNSET
from PIL import Image
from PIL.ExifTags import GPS, IFD

from safelight.wire.codes import code_of
from safelight.wire.locations import Location, Place
from tests.service import RunningService
from tests.web.sharing import Sharing, media_at, sharing

POSITION = (51.500722, -0.124639)
BRIDGE = Place(name="Westminster Bridge", lat=51.5007, lng=-0.1219)


def with_position() -> bytes:
    """A photo whose file says where it was taken."""
    data = Image.Exif()
    data.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: (51.0, 30.0, 2.6),
            GPS.GPSLongitudeRef: "W",
            GPS.GPSLongitude: (0.0, 7.0, 28.7),
        }
    )
    file = io.BytesIO()
    Image.new("RGB", (60, 50), "teal").save(file, "JPEG", exif=data)
    return file.getvalue()


def offered(ana: Sharing) -> dict[str, str]:
    """The places that the form offers: pk by their order, without the one that says none."""
    radios = ana.page.all("input", type="radio", name="location")
    return {one["value"]: "checked" if "checked" in one.attributes else "" for one in radios if one["value"] != "0"}


async def place_of(service: RunningService, ana: Sharing) -> Location | object:
    """The place of the photo whose page is shown."""
    return (await media_at(service, ana.path)).location


async def test_the_position_is_told_by_choice_alone(service: RunningService) -> None:
    """Unless its box is checked, nothing of it is published, with a place or without."""
    ana = await sharing(service)

    for form, wanted in (({}, None), ({"place": "Bridge"}, None), ({"place": "Bridge", "here": "1"}, POSITION)):
        await ana.choose(with_position())
        assert "51.5007, -0.1246" in ana.words
        await ana.publish(**form)
        media = await media_at(service, ana.path)
        place = media.location
        assert (None if place is UNSET or place.lat is UNSET else (place.lat, place.lng)) == wanted, form
        assert media.lat is UNSET


async def test_a_file_that_says_nothing(service: RunningService) -> None:
    """There is no box then, and one that is sent all the same tells nothing."""
    ana = await (await sharing(service)).choose()
    assert not ana.page.all("input", name="here")

    await ana.publish(place="Bridge", here="1")

    place = await place_of(service, ana)
    assert isinstance(place, Location)
    assert place.lat is UNSET


async def test_a_position_needs_a_name(service: RunningService) -> None:
    """It is said beside the place."""
    ana = await (await sharing(service)).choose(with_position())

    await ana.publish(here="1", caption="Here")

    assert ana.answer.status_code == 422
    assert "Give the place a name" in ana.words
    assert "checked" in ana.page.one("input", name="here").attributes
    assert "Here" in ana.words


async def test_places_are_offered_by_name(service: RunningService) -> None:
    """Those of photos that one may see; what is chosen is that very place, and stays chosen while one looks again."""
    await service.photo(by="ben", location=BRIDGE)
    await service.person("cleo", is_private=True)
    await service.photo(by="cleo", location=Place(name="Westminster Home", lat=51.5, lng=-0.12))
    ana = await (await sharing(service)).choose()

    await ana.look(place="westm")
    ((pk, is_chosen),) = offered(ana).items()
    assert "Westminster Bridge" in ana.words
    assert is_chosen == ""
    await ana.look(place="westm", location=pk)
    assert offered(ana) == {pk: "checked"}
    await ana.publish(place="westm", location=pk)

    place = await place_of(service, ana)
    assert isinstance(place, Location)
    assert (str(place.pk), place.name) == (pk, "Westminster Bridge")


async def test_places_are_offered_by_the_position(service: RunningService) -> None:
    """Only when that is asked for; the script is told the same."""
    await service.photo(by="ben", location=BRIDGE)
    ana = await (await sharing(service)).choose(with_position())
    path = ana.path

    assert not offered(ana)
    await ana.look(here="1")
    assert len(offered(ana)) == 1
    told = (await ana.client.get(f"{path}places/?here=1")).json()["places"]
    assert [place["name"] for place in told] == ["Westminster Bridge"]
    assert (await ana.client.get(f"{path}places/")).json() == {"places": []}


async def test_a_place_that_is_gone_or_hidden(service: RunningService) -> None:
    """It is as if there were none; the form stays."""
    await service.person("cleo", is_private=True)
    pk = await service.photo(by="cleo", location=Place(name="Home"))
    hidden = (await media_at(service, f"/p/{code_of(pk)}/", "cleo")).location
    assert isinstance(hidden, Location)
    ana = await (await sharing(service)).choose()

    for location in (hidden.pk, 1):
        await ana.publish(location=str(location), caption="Kept")
        assert ana.answer.status_code == 422
        assert "This place is gone" in ana.words
        assert "Kept" in ana.words


async def test_words_that_are_in_no_name(service: RunningService) -> None:
    """Nothing is offered, and the name is taken as it was written."""
    ana = await (await sharing(service)).choose()

    for name in ("!!!", "%", "x" * 300, "\u202eevil"):
        assert (await ana.look(place=name)).answer.status_code == 200
        assert not offered(ana)
    await ana.publish(place="\u202eevil <b>")

    place = await place_of(service, ana)
    assert isinstance(place, Location)
    assert place.name == "\u202eevil <b>"
