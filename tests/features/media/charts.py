"""Pictures that tell which part of them is seen, in every format that phones and cameras have."""

import io
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image

Place = tuple[float, float]
Box = tuple[float, float, float, float]


def ruler(width: int = 800, height: int = 600) -> Image.Image:
    """A picture whose red says how far right a pixel lies, and whose green how far down."""
    across, down = np.meshgrid((np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height)
    pixels = np.stack([across * 255, down * 255, np.full_like(across, 128)], axis=-1)
    return Image.fromarray(pixels.round().astype(np.uint8))


def corners(image: Image.Image) -> list[Place]:
    """Which places of the ruler its corners show, in fractions, clockwise from the upper left."""
    right, bottom = image.width - 1, image.height - 1
    seen = [image.getpixel(place) for place in ((0, 0), (right, 0), (right, bottom), (0, bottom))]
    return [(red / 255, green / 255) for red, green, _ in seen]


def corners_of(box: Box, rotate: int = 0) -> list[Place]:
    """What `corners` sees where this part (left, top, right, bottom) of the ruler was turned clockwise."""
    left, top, right, bottom = box
    places = [(left, top), (right, top), (right, bottom), (left, bottom)]
    turns = rotate // 90
    return places[-turns:] + places[:-turns] if turns else places


def apart(one: list[Place], other: list[Place]) -> float:
    """How far the furthest of two lists of places are from each other."""
    return float(np.abs(np.array(one) - np.array(other)).max())


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, in levels; the larger is reduced to the smaller's size."""
    if one.size != other.size:
        one, other = sorted((one, other), key=lambda image: image.width)
        other = other.resize(one.size, Image.Resampling.LANCZOS)
    return float(np.abs(np.asarray(one, float) - np.asarray(other, float)).mean())


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """A file of one of Pillow's formats, or a HEIC."""
    file = io.BytesIO()
    if kind == "HEIC":
        pillow_heif.from_pillow(image).save(file, quality=90, **options)
    else:
        image.save(file, kind, **options)
    return file.getvalue()
