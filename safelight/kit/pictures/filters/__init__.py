"""
The fifteen filters: recipes as data, drawn by the W3C compositing formulas, with borders of our own.

Pillow is imported with the first picture drawn, so that asking `has_recipe` costs no decoder.
Source: eleven recipes are fitted to measured curves of the later app, Apollo, Poprocket and Gotham follow
descriptions, Lily is ours; nobody measured the originals of 2010. The order and the rounding stand in `drawing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .recipe import recipes

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["draw", "has_recipe"]


def has_recipe(number: int) -> bool:
    """Whether drawing this filter changes a picture. Names are in `safelight.wire.filters`."""
    return number in recipes()


def draw(image: Image.Image, number: int) -> Image.Image:
    """
    The picture as this filter shows it, its border included; the same picture where there is no recipe.

    Takes and gives: uint8 [height, width, 3], sRGB, mode RGB, of the same size. The same bytes at every call.
    """
    if not has_recipe(number):
        return image
    from .drawing import drawn  # noqa: PLC0415 (Pillow comes with it)

    return drawn(image, recipes()[number])
