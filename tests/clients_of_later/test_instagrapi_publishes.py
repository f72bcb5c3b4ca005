"""`instagrapi`: photos with a place, with people in them, of other forms, and what there is none of here."""

from pathlib import Path

import instagrapi
import pytest
from instagrapi.exceptions import ClientNotFoundError, PhotoNotUpload
from instagrapi.types import Location, UserShort, Usertag

from tests.service import picture

from .libraries import signed_in
from .people import Person, texts_of

pytestmark = pytest.mark.usefixtures("no_waiting")


@pytest.fixture
def ben_on(ben: Person) -> instagrapi.Client:
    """The library, signed in as Ben."""
    return signed_in(ben.service, ben.username)


def test_without_a_place(ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """It sends an empty one, which is none."""
    made = ben_on.photo_upload(photo, "Harbour")

    assert made.location is None
    assert not ben.sees(made.pk).location


def test_with_a_place_that_others_know(ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """By its number elsewhere, which it sends by a name of its own."""
    place = Location(name="Mole", address="1 Sea Road", lat=60.5, lng=5.1, external_id=78, external_id_source="x")

    made = ben_on.photo_upload(photo, "Mole", location=place)

    seen = ben.sees(made.pk).location
    assert seen
    assert (seen.name, seen.address, seen.external_id, seen.external_source) == ("Mole", "1 Sea Road", 78, "x")
    assert made.location
    assert (made.location.name, int(made.location.pk), made.location.lat) == ("Mole", seen.pk, 60.5)


def test_with_a_place_that_is_new(ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """The library looks for it around its point, and keeps what it was given where nothing is found."""
    assert ben_on.location_search(-33.5, 18.1) == []
    made = ben_on.photo_upload(photo, "Buoy", location=Location(name="Buoy", lat=-33.5, lng=18.1))

    seen = ben.sees(made.pk).location
    assert seen
    assert (seen.name, seen.lat, seen.lng) == ("Buoy", -33.5, 18.1)
    assert [(place.pk, place.name) for place in ben_on.location_search(-33.5, 18.1)] == [(seen.pk, "Buoy")]


def test_with_people_in_it(ana: Person, ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """Nobody is tagged; the library notices, tries once more, and hands back the photo."""
    tag = Usertag(user=UserShort(pk=str(ana.pk), username=ana.username), x=0.5, y=0.5)

    made = ben_on.photo_upload(photo, "Both", usertags=[tag])

    assert made.usertags == []
    assert texts_of(ben.sees(made.pk)) == ["Both"]


def test_a_wide_png(ben: Person, ben_on: instagrapi.Client, tmp_path: Path) -> None:
    """The library sends any picture as a JPEG; it keeps its proportions."""
    path = tmp_path / "wide.png"
    path.write_bytes(picture(1080, 720, "PNG"))

    made = ben_on.photo_upload(path, "Wide")

    largest = ben.sees(made.pk).image_versions2.candidates[0]
    assert (str(made.thumbnail_url), largest.width, largest.height) == (largest.url, 1080, 720)


def test_an_album(ben: Person, ben_on: instagrapi.Client, photo: Path) -> None:
    """There are none: its pictures are taken, the album is not found, and nothing is published."""
    with pytest.raises(ClientNotFoundError):
        ben_on.album_upload([photo, photo], "Two")

    assert ben_on.user_medias(str(ben.pk)) == []


def test_what_is_no_picture(ben_on: instagrapi.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused when it is sent, with our reason in the library's error."""
    from instagrapi.mixins import photo as sending

    path = tmp_path / "harbour.jpg"
    path.write_bytes(picture(640, 640))
    monkeypatch.setattr(sending, "prepare_image", lambda *_, **__: (b"no picture", (640, 640)))

    with pytest.raises(PhotoNotUpload, match="unsupported_picture"):
        ben_on.photo_upload(path, "Nothing")
