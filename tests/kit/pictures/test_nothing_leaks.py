"""Nothing that was hidden in an upload is in any published file."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from safelight.kit.pictures import Edit

from .conftest import photo, saved
from .heif_files import Item, box, coded, full_box, heif, icc, ispe, picture

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


def gif() -> bytes:
    """Markers in a comment, XMP, an unknown application's block, a second frame's comment and trailing bytes."""
    body = saved(photo(), "GIF", comment=b"PLANTED comment", save_all=True, append_images=[photo(mode="L")])
    xmp = b"!\xff\x0bXMP DataXMP" + blocks(b"<x:xmpmeta>PLANTED xmp</x:xmpmeta>")
    other = b"!\xff\x0bPLANTED ext" + blocks(b"PLANTED data")
    plain_text = b"!\x01\x0c" + bytes(12) + blocks(b"PLANTED text")
    return body[:-1] + xmp + other + plain_text + b"!\xfe" + blocks(b"PLANTED too") + b";PLANTED trailing"


def blocks(content: bytes) -> bytes:
    """Sub-blocks of a GIF."""
    return bytes([len(content)]) + content + b"\0"


def heif_with_all(kind: str) -> bytes:
    """Markers in EXIF, XMP, a MIME item, ICC, a description, a second picture, a gain map, a thumbnail, boxes."""
    other = coded(photo(64, 48), kind)
    auxiliary = full_box(b"auxC", b"urn:com:apple:photo:2020:aux:hdrgainmap\0PLANTED")
    items = [
        picture(coded(photo(), kind), icc(profile()), full_box(b"udes", b"en\0PLANTED name\0PLANTED description\0")),
        Item(b"Exif", b"\0\0\0\6" + exif(), refers=[(b"cdsc", [1])]),
        Item(b"mime", b"<x:xmpmeta>PLANTED xmp</x:xmpmeta>", refers=[(b"cdsc", [1])]),
        picture(other, box(b"colr", b"prof", profile())),
        Item(other.kind, other.data, [other.setup, ispe(64, 48), auxiliary], [(b"auxl", [1])]),
        Item(other.kind, other.data, [other.setup, ispe(64, 48)], [(b"thmb", [1])]),
    ]
    extra = box(b"free", b"PLANTED free") + box(b"uuid", bytes(16), b"PLANTED uuid")
    return heif(items, brand=kind.encode(), trailing=extra + b"PLANTED trailing")


def heic_file() -> bytes:
    """As `heif_with_all`."""
    return heif_with_all("heic")


def avif_file() -> bytes:
    """As `heif_with_all`."""
    return heif_with_all("avif")


UPLOADS = [jpeg, png, webp, gif, heic_file, avif_file]
DRAWN = {"crop": (0.1, 0.1, 0.8, 0.8), "rotate": 90, "filter_type": 1}


@pytest.mark.parametrize("edits", [{}, DRAWN], ids=["plain", "edited"])
@pytest.mark.parametrize("upload", UPLOADS)
async def test_no_planted_marker_is_published(publish, upload, edits):
    """Every published byte is looked at, raw and decompressed, and so is the list of segments."""
    content = upload()
    assert content.count(PLANTED) >= 5

    published = await publish(content, **edits)

    for file in published.files.values():
        assert PLANTED not in file
        assert PLANTED not in saved(Image.open(io.BytesIO(file)), "BMP")
        assert file.endswith(b"\xff\xd9")
        assert set(segments_of(file)) <= {0xC0, 0xC4, 0xDA, 0xDB, 0xE0}
        assert not Image.open(io.BytesIO(file)).getexif()
    assert "PLANTED artist" not in repr(published.rendered)


@pytest.mark.parametrize("upload", UPLOADS)
async def test_no_planted_marker_is_in_a_preview(darkroom, tmp_path, upload):
    """Previews are made the same way."""
    source = tmp_path / "upload"
    source.write_bytes(upload())

    file = await darkroom.preview(source, Edit(filter_type=10), 300)

    assert PLANTED not in file
    assert set(segments_of(file)) <= {0xC0, 0xC4, 0xDA, 0xDB, 0xE0}


async def test_a_compressed_marker_is_not_published(publish):
    """What PNG hides in zTXt and iCCP is compressed; its compressed form isn't found either."""
    content = png()
    hidden = {zlib.compress(b"PLANTED " * 20), zlib.compress(profile())}
    assert any(each[:30] in content for each in hidden)

    published = await publish(content)

    assert not any(each[2:30] in file for each in hidden for file in published.files.values())


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
