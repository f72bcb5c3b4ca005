"""Pages show one colour where a picture will be."""

import time

import pytest
import pyvips
from PIL import Image

from safelight.kit.pictures.dominant import dominant_color

from .conftest import photo, saved


def of(image: Image.Image) -> str:
    """The colour, without a worker."""
    return dominant_color(pyvips.Image.new_from_memory(image.tobytes(), image.width, image.height, 3, "uchar"))


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#c81e46"])
async def test_a_plain_picture_is_its_colour(publish, colour):
    """To the rounding of JPEG and its colour space."""
    published = await publish(saved(Image.new("RGB", (90, 90), colour), "PNG"))

    found = bytes.fromhex(published.rendered.dominant_color[1:])
    assert all(abs(a - b) <= 2 for a, b in zip(found, bytes.fromhex(colour[1:]), strict=True))


def test_most_of_the_picture_decides():
    """A blue sky over a narrow red shore is blue, and no violet."""
    image = Image.new("RGB", (150, 150), "#2060d0")
    image.paste("#d02010", (0, 100, 150, 150))

    assert all(abs(a - b) <= 3 for a, b in zip(bytes.fromhex(of(image)[1:]), (0x20, 0x60, 0xD0), strict=True))


def test_it_costs_less_than_a_millisecond():
    """The best of thirty."""
    image = photo(150, 150)

    def seconds() -> float:
        began = time.thread_time()
        of(image)
        return time.thread_time() - began

    assert min(seconds() for _ in range(30)) < 0.001
