"""However the camera was held, the published picture stands upright."""

import io

import pytest
from PIL import Image, ImageOps

from .conftest import photo, saved

CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "white": (1, 1)}
BACK = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}  # the orientation that undoes each


def corners(width: int = 400, height: int = 240) -> Image.Image:
    """A picture with a different colour in each quarter."""
    image = photo(width, height)
    for colour, (x, y) in CORNERS.items():
        image.paste(colour, (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2))
    return image


def held(orientation: int, kind: str) -> bytes:
    """The same scene as a camera stores it that was held so."""
    marked = Image.open(io.BytesIO(saved(corners(), "PNG", exif=exif(BACK[orientation]))))
    stored = ImageOps.exif_transpose(marked)
    return saved(stored, kind, exif=exif(orientation))


def exif(orientation: int) -> bytes:
    """EXIF that says nothing else."""
    data = Image.Exif()
    data[0x0112] = orientation
    return data.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
async def test_all_eight_orientations(publish, orientation, kind):
    """All eight give the same picture, turned once."""
    published = await publish(held(orientation, kind))

    assert (published.rendered.width, published.rendered.height) == (400, 240)
    assert published.rendered.full_sizes == ((320, 192), (400, 240))
    for colour, (x, y) in CORNERS.items():
        for image in (published.largest, published.open("_7.jpg")):
            found = image.getpixel((image.width * (2 * x + 1) // 4, image.height * (2 * y + 1) // 4))
            assert all(
                abs(a - b) < 12 for a, b in zip(found, Image.new("RGB", (1, 1), colour).getpixel((0, 0)), strict=True)
            )


@pytest.mark.parametrize("orientation", [0, 9, 200])
async def test_an_orientation_that_does_not_exist_is_none(publish, orientation):
    """Cameras write 0, broken editors anything."""
    published = await publish(saved(corners(), "JPEG", exif=exif(orientation)))

    assert (published.rendered.width, published.rendered.height) == (400, 240)


async def test_a_large_picture_on_its_side(publish):
    """Shrinking while decoding and turning go together."""
    published = await publish(saved(photo(4200, 2400), "JPEG", exif=exif(6)))

    assert (published.rendered.width, published.rendered.height) == (2400, 4200)
    assert published.rendered.full_sizes[-1] == (1170, 2048)
    assert published.largest.size == (1170, 2048)
