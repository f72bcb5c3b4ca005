"""Somebody uploads all sorts of files; what they are is told by their bytes."""

import pytest

from safelight.kit.pictures.sniff import name_of
from safelight.wire.errors import UnsupportedPicture

from .conftest import photo, saved
from .heif_files import box, coded, heic, heif, picture

OTHERS = {
    "an empty file": b"",
    "a text": "Grüße, this is only called photo.jpg".encode(),
    "a TIFF picture or a camera's raw file": saved(photo(), "TIFF"),
    "a BMP picture": saved(photo(), "BMP"),
    "a camera's raw file": b"\0\0\0\x18ftypcrx " + bytes(20),
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


PICTURES = {
    "JPEG": saved(photo(), "JPEG"),
    "PNG": saved(photo(), "PNG"),
    "WebP": saved(photo(), "WEBP"),
    "GIF": saved(photo(), "GIF"),
    "AVIF": saved(photo(), "AVIF"),
    "HEIC": heic(photo()),
}


@pytest.mark.parametrize("kind", PICTURES)
async def test_the_six_kinds_are_taken(publish, kind):
    """A picture of each kind is published, whatever its file is called."""
    published = await publish(PICTURES[kind])

    assert (published.rendered.width, published.rendered.height) == (320, 240)
    assert published.largest.size == (320, 240)


@pytest.mark.parametrize("name", OTHERS)
async def test_everything_else_is_named_and_refused(publish, name):
    """The sentence says what it is and what is taken."""
    with pytest.raises(UnsupportedPicture) as refused:
        await publish(OTHERS[name])

    assert refused.value.message == f"This is {name}. Photos are taken as JPEG, PNG, WebP, GIF, HEIC or AVIF."


@pytest.mark.parametrize(
    ("brands", "name"),
    [
        ((b"mif1", b"heic", b"miaf"), "heic"),
        ((b"mif1", b"miaf", b"avif"), "avif"),
        ((b"avis", b"msf1", b"avif"), "avif"),
        ((b"msf1", b"hevc"), "heic"),
        ((b"heix", b"mif1"), "heic"),
        ((b"isom", b"avc1", b"mp41"), "a video"),
        ((b"qt  ",), "a video"),
        ((b"crx ", b"isom"), "a camera's raw file"),
        ((b"M4A ", b"mp42"), "a sound"),
    ],
    ids=str,
)
async def test_media_files_are_told_apart_by_their_brands(brands, name):
    """HEIC, AVIF, video and sound begin alike; the first brand counts, and where it is general, the others."""
    assert name_of(box(b"ftyp", brands[0], bytes(4), *brands[1:]) + bytes(40)) == name


async def test_a_general_brand_is_enough(publish):
    """`mif1` alone says that it is a picture of some kind."""
    content = heif([picture(coded(photo(), "heic"))], brand=b"mif1")

    assert (await publish(content)).largest.size == (320, 240)


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize(
    "second", [b"PK\x03\x04 archive", b"<html><script>archive</script></html>", b"%PDF-1.7 archive"]
)
async def test_two_kinds_in_one_file(publish, kind, second):
    """A file that is a picture and something else at once is a picture; the rest is not published."""
    published = await publish(PICTURES[kind] + second)

    assert not any(b"archive" in content for content in published.files.values())


async def test_a_page_in_a_gif(publish):
    """A GIF whose comment is a page with a script is a GIF."""
    published = await publish(saved(photo(), "GIF", comment=b"<html><script>archive</script></html>"))

    assert not any(b"script" in content for content in published.files.values())


async def test_a_text_cut_within_a_letter_is_a_text():
    """What is read of a long file may end in the middle of a letter."""
    assert name_of("ü".encode() * 2048 + b"\xc3") == "a text"
    assert name_of(b"a" * 50 + b"\xff" + b"a" * 50) == "no picture that is known here"
