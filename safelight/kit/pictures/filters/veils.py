"""
How thick a veil is at each pixel, as a mask.

`r` is measured from the middle with each axis scaled to its own half, so that a veil follows the frame whatever its
proportions: u and v are -1 and 1 at the edges, and a pixel counts by its centre. `radial` is the ellipse
r = √(u² + v²): 1 in the middle of an edge, 1.41 in a corner. `rect` is the frame r = max(|u|, |v|): 1 along the
whole edge.
"""

from array import array
from bisect import bisect_right
from functools import lru_cache
from math import sqrt
from typing import Any, cast

from PIL import Image, ImageMath

from .recipe import Points, Shape

ONE = 8192
"""What stands for r² = 1: finer, a table takes longer to make (30 ms for 32,767) and no mask changes by a level."""

LARGEST = 65536
"""The entries of Pillow's table from numbers to levels."""


@lru_cache(maxsize=4)
def mask(shape: Shape, alpha: Points, size: tuple[int, int]) -> Image.Image:
    """
    The opacity at each pixel, uint8 [height, width], 255 is opaque, rounded once. Not to be changed by who asks.

    Few are kept, since one of 2048² takes 4 MB and a worker's memory is bounded.
    """
    quarter = upper_left(shape, alpha, size)
    top = Image.new("L", (size[0], quarter.height))
    top.paste(quarter.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (size[0] - quarter.width, 0))
    top.paste(quarter, (0, 0))
    whole = Image.new("L", size)
    whole.paste(top.transpose(Image.Transpose.FLIP_TOP_BOTTOM), (0, size[1] - quarter.height))
    whole.paste(top, (0, 0))
    return whole


def upper_left(shape: Shape, alpha: Points, size: tuple[int, int]) -> Image.Image:
    """A quarter of the mask, with the middle row and column where there is one; the others mirror it."""
    width, height = (size[0] + 1) // 2, (size[1] + 1) // 2
    across = Image.frombytes("I", (width, 1), squares(size[0], width))
    down = Image.frombytes("I", (1, height), squares(size[1], height))
    axes = {"u": stretched(across, width, height), "v": stretched(down, width, height)}
    join = added if shape == "radial" else greater
    return cast("Image.Image", ImageMath.lambda_eval(join, **axes)).point(opacities(alpha), "L")


def stretched(line: Image.Image, width: int, height: int) -> Image.Image:
    """A row or a column, repeated."""
    return line.resize((width, height), Image.Resampling.NEAREST)


def squares(length: int, count: int) -> bytes:
    """u² of the first `count` pixels along an axis of this length, int32 [count], in units of 1 / ONE."""
    return array("i", (round(ONE * ((2 * at + 1) / length - 1) ** 2) for at in range(count))).tobytes()


def added(axes: dict[str, Any]) -> Any:
    """The square of `r` in a radial veil."""
    return axes["u"] + axes["v"]


def greater(axes: dict[str, Any]) -> Any:
    """The square of `r` in a rectangular veil."""
    return axes["max"](axes["u"], axes["v"])


@lru_cache(maxsize=32)
def opacities(alpha: Points) -> bytes:
    """The mask's level for each square of `r`, uint8 [65536]; a corner's is 2."""
    levels = bytes(int(255 * between(alpha, sqrt(squared / ONE)) + 0.5) for squared in range(2 * ONE + 1))
    return levels.ljust(LARGEST, b"\0")


def between(points: Points, x: float) -> float:
    """The value at x: straight lines between the points, level outside."""
    at = bisect_right(points, (x, 1.0))
    if at in (0, len(points)):
        return points[min(at, len(points) - 1)][1]
    (left, low), (right, high) = points[at - 1 : at + 1]
    return low + (high - low) * (x - left) / (right - left)
