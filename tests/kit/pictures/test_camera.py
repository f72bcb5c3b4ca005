"""What a file says of its camera, for those who want to show it."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from safelight.kit.pictures import Camera
from safelight.kit.pictures.camera import camera_of

from .conftest import photo, saved
from .heif_files import Item, coded, heic, heif, picture

FACTS = Camera("Fujifilm", "X100 V", "23mm f/2", 2.8, 1 / 250, 400, 23.0)


def exif(**changes) -> bytes:
    """A camera's EXIF, with more than is asked for."""
    data = Image.Exif()
    data[0x010F] = changes.get("maker", "Fujifilm")
    data[0x0110] = "X100 V"
    data[0x013B] = "Alice Owner"
    data[0x0132] = "2010:10:06 12:00:00"
    part = {0xA434: "23mm f/2", 0x829D: IFDRational(28, 10), 0x829A: IFDRational(1, 250), 0x8827: 400}
    part |= {0x920A: IFDRational(23)}
    part |= {0xA431: "SERIAL 123", 0xA435: "LENS SERIAL", 0xA430: "Alice Owner", 0x9003: "2010:10:06 12:00:00"}
    data.get_ifd(0x8769).update(part | changes.get("part", {}))
    data.get_ifd(0x8825).update({1: "N", 2: (48.0, 12.0, 30.0)})
    return data.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC", "by hand"])
async def test_seven_facts_and_nothing_else(publish, kind):
    """From each format that carries EXIF."""
    if kind == "HEIC":
        content = heic(photo(), exif=exif())
    elif kind == "by hand":
        item = Item(b"Exif", b"\0\0\0\0" + exif().removeprefix(b"Exif\0\0"), refers=[(b"cdsc", [1])])
        content = heif([picture(coded(photo(), "avif")), item], brand=b"avif")
    else:
        content = saved(photo(), kind, exif=exif())

    published = await publish(content)

    assert published.rendered.camera == FACTS


async def test_a_picture_without_a_camera(publish):
    """A drawing, and a file that only says when it was made."""
    data = Image.Exif()
    data[0x0132] = "2010:10:06 12:00:00"

    assert (await publish(saved(photo(), "PNG"))).rendered.camera is None
    assert (await publish(saved(photo(), "JPEG", exif=data.tobytes()))).rendered.camera is None
    assert (await publish(saved(photo(), "GIF"))).rendered.camera is None


def test_texts_are_cleaned():
    """Control characters, those that turn the direction of writing, and endless texts are not shown."""

    def shown(maker: str) -> str | None:
        camera = camera_of(exif(maker="?" * len(maker.encode())).replace(b"?" * len(maker.encode()), maker.encode()))
        assert camera is not None
        return camera.maker

    assert shown("A\x07B\u202eC \n  Dü") == "ABC Dü"
    assert shown("x" * 5000) == "x" * 100
    assert shown(" \n   ") is None


@pytest.mark.parametrize(
    ("tag", "value", "name"),
    [
        (0x829D, IFDRational(0), "aperture"),
        (0x829D, IFDRational(1000), "aperture"),
        (0x829A, IFDRational(0), "exposure_seconds"),
        (0x829A, IFDRational(1_000_000), "exposure_seconds"),
        (0x8827, 0, "iso"),
        (0x920A, IFDRational(0), "focal_length_mm"),
        (0x829D, "2.8", "aperture"),
        (0x829A, IFDRational(1, 0), "exposure_seconds"),
    ],
    ids=str,
)
def test_what_cannot_be_true_is_left_out(tag, value, name):
    """And the rest stays."""
    camera = camera_of(exif(part={tag: value}))

    assert camera is not None
    assert getattr(camera, name) is None
    assert camera.maker == "Fujifilm"


def test_a_high_speed_lies_elsewhere():
    """The old tag ends at 65535; then another holds the number."""
    camera = camera_of(exif(part={0x8827: 65535, 0x8833: 102_400}))

    assert camera is not None
    assert camera.iso == 102_400


@given(st.binary(max_size=400))
def test_any_bytes_are_survived(noise):
    """Also behind a good beginning."""
    for start in (b"", b"II*\0\x08\0\0\0", b"Exif\0\0MM\0*\0\0\0\x08"):
        camera_of(start + noise)


@given(st.integers(0, 300), st.binary(min_size=1, max_size=8))
def test_a_changed_byte_is_survived(at, change):
    """Good EXIF with bytes put in the place of others."""
    good = exif()

    camera_of(good[:at] + change + good[at + len(change) :])


def test_a_directory_that_points_at_itself():
    """Nothing is followed twice."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)

    assert camera_of(b"II*\0\x08\0\0\0\xff\xff" + entry * 500) is None
