"""A picture with every grey, a lattice of all colours, and gradients, all over its area."""

import numpy as np
from PIL import Image

BAND = 9
"""Rows of one kind, in pixels."""


def chart(width: int, height: int) -> Image.Image:
    """Bands by turns of greys, of 9³ colours (pixel by pixel, shifted from row to row), and of gradients. Mode RGB."""
    y, x = np.mgrid[0:height, 0:width]
    greys = np.repeat(((x + 37 * y) % 256)[..., None], 3, axis=2)
    cube = np.stack([(x + 5 * y) // step % 9 * 255 // 8 for step in (1, 9, 81)], axis=2)
    gradients = np.stack([x * 255 // width, y * 255 // height, 255 - x * 255 // width], axis=2)
    pixels = np.choose((y // BAND % 3)[..., None], [greys, cube, gradients])
    return Image.fromarray(pixels.astype(np.uint8))
