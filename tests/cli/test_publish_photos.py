"""Uploading photos with all that is said about them, and as they are to be drawn."""

import pytest

from safelight.wire.accounts import GetCurrentUser

from .conftest import signed_in_client


def test_a_photo_with_everything(ana, photo):
    """Caption, filter by its name, place and alt text arrive as they were typed."""
    words = ("--caption", "- Möwen & so", "--filter", "x-pro ii", "--place", "Hafen@53.54,9.98", "--alt", "Gulls")

    media = ana("upload", photo, *words, "--json").message["media"]

    assert media["comments"][0]["text"] == "- Möwen & so"
    assert media["filter_type"] == "1"
    assert {name: media["location"][name] for name in ("name", "lat", "lng")} == {
        "name": "Hafen",
        "lat": 53.54,
        "lng": 9.98,
    }
    assert media["accessibility_caption"] == "Gulls"


def test_each_photo_is_reported_and_none_stops_the_others(ana, address, photo, tmp_path):
    """One is no picture: its reason stands on standard error, and the status tells at the end."""
    text = tmp_path / "text.jpg"
    text.write_text("This is not a photo.")

    upload = ana("upload", photo, text, photo)

    assert upload.status == 1
    assert [line.partition("  ")[0] for line in upload.out.splitlines()] == [str(photo), str(photo)]
    assert all(f"{address}/p/" in line for line in upload.out.splitlines())
    assert upload.err.startswith(f"{text}: ")
    assert len(upload.err.splitlines()) == 1


def test_a_photo_is_turned_then_cropped(ana, photo):
    """1200 by 800, turned, is 800 by 1200, of which the upper half is left."""
    words = ("--rotate", "90", "--crop", "0,0,1,0.5", "--filter", "Sutro")

    media = ana("upload", photo, *words, "--json").message["media"]

    largest = media["image_versions2"]["candidates"][0]
    assert (largest["width"], largest["height"]) == (800, 600)


WRONG = [
    ["nowhere.jpg"],
    ["--filter", "sepia"],
    ["--place", "Hafen"],
    ["--place", "Hafen@91,0"],
    ["--crop", "0,0,1"],
    ["--crop", "-0.1,0,1,1"],
    ["--crop", "0.5,0,0.6,1"],
    ["--rotate", "45"],
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_nothing_is_sent_when_something_is_wrong(ana, photo, words):
    """A missing file, an unknown filter, a crop that is none: all is known before anything happens."""
    before = photos_of(ana)

    upload = ana("upload", photo, *words)

    assert (upload.status, upload.out, len(upload.err.splitlines())) == (2, "", 1)
    assert photos_of(ana) == before


def test_the_known_filters_are_named(ana, photo):
    """To whoever asks for another."""
    upload = ana("upload", photo, "--filter", "sepia")

    assert "Lord Kelvin" in upload.err


def photos_of(safelight):
    """How many photos somebody has."""
    with signed_in_client(safelight) as client:
        return client.send(GetCurrentUser()).user.media_count
