"""Where a file says it was taken, for its owner alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from safelight.kit.pictures.position import position_of

from .conftest import photo, saved
from .heif_files import heic

THERE = {1: "N", 2: (48.0, 12.0, 30.0), 3: "E", 4: (16.0, 22.0, 12.0)}


def exif(**changes: object) -> bytes:
    """EXIF with a position; changes by tag, `t2=…`, and None for a tag that is not there."""
    data = Image.Exif()
    gps = THERE | {int(name[1:]): value for name, value in changes.items()}
    data.get_ifd(0x8825).update({tag: value for tag, value in gps.items() if value is not None})
    return data.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIC"])
async def test_from_each_format(publish, kind):
    """And the published files have nothing of it: `test_nothing_leaks`."""
    content = heic(photo(), exif=exif()) if kind == "HEIC" else saved(photo(), kind, exif=exif())

    assert (await publish(content)).rendered.position == (48.208333, 16.37)
    assert (await publish(saved(photo(), "JPEG"))).rendered.position is None


@pytest.mark.parametrize(
    ("changes", "position"),
    [
        ({"t1": "S", "t3": "W"}, (-48.208333, -16.37)),
        ({"t2": (90.0, 0.0, 0.0), "t4": (180.0, 0.0, 0.0)}, (90, 180)),
        ({"t2": (90.0, 0.0, 1.0)}, None),
        ({"t4": (181.0, 0.0, 0.0)}, None),
        ({"t2": (0.0, 0.0, 0.0), "t4": (0.0, 0.0, 0.0)}, None),
        ({"t1": None}, None),
        ({"t2": None}, None),
        ({"t3": "north"}, None),
        ({"t2": (48.0, 12.0)}, None),
    ],
    ids=str,
)
def test_what_is_believed(changes, position):
    """Degrees, minutes and seconds to either side; nothing that can't be, and not 0, 0, which means unknown."""
    assert position_of(exif(**changes)) == position


@given(at=st.integers(0, 200), change=st.binary(min_size=1, max_size=8))
def test_damaged_data_never_fails(at, change):
    """It says nothing then, or something that could be."""
    good = exif()

    found = position_of(good[:at] + change + good[at + len(change) :])

    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)
