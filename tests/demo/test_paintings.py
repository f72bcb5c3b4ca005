"""The demo's photographs are whole, upright once turned, full of private metadata, and each unlike the others."""

import pickle
from functools import cache
from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageOps
from PIL.ExifTags import GPS, IFD, Base

from safelight.demo.paintings import PAINTINGS, Painting, painting

every_painting = pytest.mark.parametrize("name", [entry.name for entry in PAINTINGS])


@cache
def drawn(name: str) -> bytes:
    return painting(name).draw()


def upright(name: str) -> Image.Image:
    return ImageOps.exif_transpose(Image.open(BytesIO(drawn(name))))


@every_painting
def test_a_painting_is_a_whole_photograph(name: str):
    """It opens to its last pixel, is large, and has proportions that the service publishes as they are."""
    image = upright(name)

    image.load()

    assert max(image.size) >= 1600
    assert 4 / 5 <= image.width / image.height <= 1.91


@every_painting
def test_a_painting_carries_what_must_be_removed(name: str):
    """Camera, serial number, person, note, time and place are all inside."""
    exif = Image.open(BytesIO(drawn(name))).getexif()

    assert exif[Base.Make]
    assert exif[Base.Model]
    assert exif[Base.Artist]
    assert exif[Base.ImageDescription]
    settings, position = exif.get_ifd(IFD.Exif), exif.get_ifd(IFD.GPSInfo)
    assert settings[Base.BodySerialNumber]
    assert settings[Base.LensModel]
    assert settings[Base.DateTimeOriginal].startswith("2010:")
    assert settings[Base.ExposureTime] > 0
    assert settings[Base.FNumber] >= 1
    assert settings[Base.ISOSpeedRatings] >= 50
    assert settings[Base.FocalLength] > 1
    assert len(position[GPS.GPSLatitude]) == len(position[GPS.GPSLongitude]) == 3
    assert position[GPS.GPSLatitudeRef] in {"N", "S"}
    assert position[GPS.GPSLongitudeRef] in {"E", "W"}


@every_painting
def test_drawing_twice_gives_the_same_file(name: str):
    """Nothing depends on chance, time or what was drawn before."""
    again = painting(name).draw()

    assert again == drawn(name)


@every_painting
def test_a_painting_travels_to_another_process(name: str):
    """The demo draws in two processes, so a painting is found again by its name."""
    entry = painting(name)

    assert pickle.loads(pickle.dumps(entry)) == entry


def test_there_are_forty_with_names_and_titles_of_their_own():
    """Names and titles are unique, and names are fit for addresses."""
    assert len(PAINTINGS) == len({entry.name for entry in PAINTINGS}) == len({entry.title for entry in PAINTINGS}) == 40
    assert all(entry.name.replace("-", "").isalpha() and entry.name.islower() for entry in PAINTINGS)


def test_some_are_stored_on_their_side():
    """Both ways of holding a camera upright occur, so that the service's turning can be seen."""
    orientations = {Image.open(BytesIO(drawn(entry.name))).getexif()[Base.Orientation] for entry in PAINTINGS}

    assert orientations == {1, 6, 8}


def test_no_two_are_alike():
    """Even at 8 by 8 pixels each differs clearly from every other."""
    small = {entry.name: np.asarray(upright(entry.name).resize((8, 8)), np.float32) for entry in PAINTINGS}

    differences = {pair: float(np.abs(small[pair[0]] - small[pair[1]]).mean()) for pair in combinations(small, 2)}

    closest = min(differences, key=differences.__getitem__)
    assert differences[closest] > 8, closest


def test_an_unknown_name_is_refused():
    """There is no painting to fall back on."""
    with pytest.raises(KeyError):
        painting("no-such-painting")


def test_a_painting_is_a_value():
    """It cannot be changed by whoever draws it."""
    with pytest.raises(AttributeError):
        PAINTINGS[0].name = "another"  # pyright: ignore[reportAttributeAccessIssue]
    assert isinstance(PAINTINGS[0], Painting)
