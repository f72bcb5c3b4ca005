"""Filters are drawn by Pillow, in less than half of libvips' time; pixels change hands in memory."""

from . import filters, vips
from .vips import Image


def is_drawn(number: int) -> bool:
    """Whether this filter changes anything."""
    return filters.has_recipe(number)


def drawn(image: Image, number: int) -> Image:
    """The image in this filter; the same one where there is none. uint8 [height, width, 3], sRGB, in and out."""
    if not is_drawn(number):
        return image
    from PIL import Image as PillowImage  # noqa: PLC0415 (imported with the first picture that is drawn)

    size = image.width, image.height
    picture = PillowImage.frombuffer("RGB", size, image.write_to_memory(), "raw", "RGB", 0, 1)
    return vips.from_pixels(filters.draw(picture, number).tobytes(), *size)
