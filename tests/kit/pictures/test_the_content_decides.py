"""Somebody uploads all sorts of files; what they are is told by their bytes."""

import pytest

from safelight.kit.pictures.sniff import name_of
from safelight.wire.errors import UnsupportedPicture

from .conftest import photo, saved

OTHERS = {
    "an empty file": b"",
    "a text": "Grüße, this is only called photo.jpg".encode(),
    "a GIF picture": saved(photo(), "GIF"),
    "a TIFF picture or a camera's raw file": saved(photo(), "TIFF"),
    "a BMP picture": saved(photo(), "BMP"),
    "an AVIF picture": b"\0\0\0\x20ftypavif" + bytes(20),
    "a HEIC picture": b"\0\0\0\x18ftypheic" + bytes(20),
    "a video": b"\0\0\0\x18ftypmp42" + bytes(20),
    "a PDF document": b"%PDF-1.7\n",
    "a PostScript document": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "a Photoshop document": b"8BPS\0\x01" + bytes(20),
    "an SVG drawing": b'<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>',
    "an HTML page": b"<!DOCTYPE html><html><body>\xff\xd8\xff</body></html>",
    "a ZIP archive": b"PK\x03\x04" + bytes(20),
    "a program": b"\x7fELF\x02\x01\x01",
    "no picture that is known here": bytes(range(1, 40)),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_the_three_kinds_are_taken(publish, kind):
    """A picture of each kind is published, whatever its file is called."""
    published = await publish(saved(photo(), kind))

    assert (published.rendered.width, published.rendered.height) == (320, 240)
    assert published.largest.size == (320, 240)


@pytest.mark.parametrize("name", OTHERS)
async def test_everything_else_is_named_and_refused(publish, name):
    """The sentence says what it is and what is taken."""
    with pytest.raises(UnsupportedPicture) as refused:
        await publish(OTHERS[name])

    assert refused.value.message == f"This is {name}. Photos are taken as JPEG, PNG or WebP."


async def test_a_text_cut_within_a_letter_is_a_text():
    """What is read of a long file may end in the middle of a letter."""
    assert name_of("ü".encode() * 2048 + b"\xc3") == "a text"
    assert name_of(b"a" * 50 + b"\xff" + b"a" * 50) == "no picture that is known here"


async def test_an_archive_behind_a_picture_is_left_behind(publish):
    """A file that is a picture and an archive at once is a picture; the archive is not published."""
    published = await publish(saved(photo(), "JPEG") + b"PK\x03\x04 archive")

    assert not any(b"archive" in content for content in published.files.values())
