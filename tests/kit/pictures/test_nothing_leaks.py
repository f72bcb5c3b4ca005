"""Nothing that was hidden in an upload is in any published file."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from .conftest import photo, saved

PLANTED = b"PLANTED"


def exif() -> bytes:
    """Maker, artist, coordinates and a user comment."""
    data = Image.Exif()
    data[0x010F] = "PLANTED maker"
    data[0x013B] = "PLANTED artist"
    data.get_ifd(0x8769).update({0x927C: b"PLANTED maker note", 0x9286: b"ASCII\0\0\0PLANTED comment"})
    data.get_ifd(0x8825).update({1: "N", 2: (48.0, 12.0, 30.0), 0x1D: "PLANTED", 0x1B: b"PLANTED gps"})
    return data.tobytes()


def profile() -> bytes:
    """A profile with a marker in its description."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain + b"PLANTED profile" + bytes(1)


def segment(marker: int, content: bytes) -> bytes:
    """One segment of a JPEG file."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    """One chunk of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpeg() -> bytes:
    """Markers in EXIF, its thumbnail, XMP, IPTC, ICC, a comment, MPF, a second picture and trailing bytes."""
    thumbnail = saved(photo(32, 24), "JPEG", comment=b"PLANTED thumbnail")
    hidden = (
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>PLANTED xmp</x:xmpmeta>")
        + segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0PLANTED extended")
        + segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x78\0\x0bPLANTEDiptc")
        + segment(0xE2, b"MPF\0PLANTED mpf" + thumbnail)
        + segment(0xE5, b"PLANTED app5")
        + segment(0xEC, b"Ducky PLANTED")
        + segment(0xFE, b"PLANTED comment")
    )
    body = saved(photo(), "JPEG", exif=exif(), icc_profile=profile(), comment=b"PLANTED too")
    second = saved(photo(), "JPEG", comment=b"PLANTED second picture")
    return body[:2] + hidden + body[2:] + second + b"PLANTED trailing"


def png() -> bytes:
    """Markers in text, compressed text, XMP, EXIF, ICC, a private chunk and trailing bytes."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "PLANTED text")
    notes.add_text("Author", "PLANTED " * 20, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>PLANTED xmp</x:xmpmeta>")
    body = saved(photo(), "PNG", pnginfo=notes, exif=exif(), icc_profile=profile())
    end = body.rindex(b"IEND") - 4
    return body[:end] + chunk(b"prVt", b"PLANTED private") + body[end:] + b"PLANTED trailing"


def webp() -> bytes:
    """Markers in EXIF, XMP, ICC, an unknown chunk and trailing bytes."""
    body = saved(photo(), "WEBP", exif=exif(), icc_profile=profile(), xmp=b"<x:xmpmeta>PLANTED xmp</x:xmpmeta>")
    body += b"PLNT" + struct.pack("<I", 14) + b"PLANTED chunk."
    return body[:4] + struct.pack("<I", len(body) - 8) + body[8:] + b"PLANTED trailing"


@pytest.mark.parametrize("upload", [jpeg, png, webp])
async def test_no_planted_marker_is_published(publish, upload):
    """Every published byte is looked at, and so is the list of segments."""
    content = upload()
    assert content.count(PLANTED) > 5 or upload is not jpeg

    published = await publish(content)

    for file in published.files.values():
        assert PLANTED not in file
        assert file.endswith(b"\xff\xd9")
        assert set(segments_of(file)) <= {0xC0, 0xC4, 0xDA, 0xDB, 0xE0}
        assert not Image.open(io.BytesIO(file)).getexif()


async def test_density_is_not_passed_on(publish):
    """Even the dots per inch stay behind: two uploads that differ only in them give the same bytes."""
    usual = await publish(saved(photo(), "JPEG", dpi=(72, 72)))
    unusual = await publish(saved(photo(), "JPEG", dpi=(317, 317)))

    assert usual.files == unusual.files


def segments_of(file: bytes) -> list[int]:
    """The markers of a baseline JPEG's segments up to its scan."""
    found, at = [], 2
    while not found or found[-1] != 0xDA:
        found.append(file[at + 1])
        at += 2 + struct.unpack(">H", file[at + 2 : at + 4])[0]
    return found
