"""
Which part of a picture is published, and in which sizes.

Units: whole pixels of the upright picture, unless something else is said; sizes are (width, height).
Source: the API of 2010 serves the three squares; the full sizes and their proportions are ours.
"""

from collections.abc import Iterable
from typing import NamedTuple

Size = tuple[int, int]

SQUARES: tuple[tuple[str, int], ...] = (("7", 612), ("6", 306), ("5", 150))
SMALLEST_MARK = "5"
LONGER_SIDES = (320, 640, 1080, 2048)
LARGEST_SQUARE = 612
LARGEST_FULL = 2048
LONGEST_PREVIEW = 1080
SHORTEST_LONG_SIDE = 8  # below, `<name>_5.jpg` would be a full size and a square


class Region(NamedTuple):
    """A part of a picture, from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def size(self) -> Size:
        """Without the place."""
        return self.width, self.height


def published_region(width: int, height: int, crop: tuple[float, float, float, float] | None = None) -> Region:
    """
    What is left of a picture: the crop, in fractions of it, cut to the nearest allowed proportion around its middle.

    Allowed is from 4:5 to 1.91:1. No side is less than 1.
    """
    x, y, across, down = crop or (0.0, 0.0, 1.0, 1.0)
    left, right = span(x, across, width)
    top, bottom = span(y, down, height)
    widest, tallest = (bottom - top) * 191 // 100, (right - left) * 5 // 4
    return centred(Region(left, top, right - left, bottom - top), widest, tallest)


def span(start: float, length: float, side: int) -> tuple[int, int]:
    """The first pixel and the one after the last, of at least one pixel."""
    first = min(round(start * side), side - 1)
    return first, min(max(round((start + length) * side), first + 1), side)


def centred(region: Region, widest: int, tallest: int) -> Region:
    """Its middle, of at most this width and height."""
    width, height = max(1, min(region.width, widest)), max(1, min(region.height, tallest))
    return Region(region.left + (region.width - width) // 2, region.top + (region.height - height) // 2, width, height)


def full_sizes(width: int, height: int) -> tuple[Size, ...]:
    """The sizes in full proportion, ascending, never enlarged: a picture smaller than a step ends with itself."""
    longest = max(width, height)
    return tuple(fit(width, height, longer_side) for longer_side in sorted({min(longest, s) for s in LONGER_SIDES}))


def fit(width: int, height: int, longer_side: int) -> Size:
    """The size of the same proportion with this longer side; no side is less than 1."""
    return scaled(width, height, longer_side / max(width, height))


def at_most(width: int, height: int, longest: int) -> Size:
    """The size of the same proportion with no side longer than this, never enlarged."""
    return fit(width, height, min(longest, max(width, height)))


def needed(width: int, height: int, short_side: int, longest: int) -> int:
    """The longer side that gives at least `longest`, and at least `short_side` for the shorter one."""
    return max(longest, -(-short_side * max(width, height) // min(width, height)))


def shrink_on_load(stored: Size, wanted: Size) -> int:
    """By how much a JPEG decoder may divide both sides (1, 2, 4 or 8) and still give the wanted size or more."""
    return max(by for by in (1, 2, 4, 8) if by == 1 or all(s >= w * by for s, w in zip(stored, wanted, strict=True)))


def scaled(width: int, height: int, scale: float) -> Size:
    """Both sides times `scale`, rounded, at least 1."""
    return max(1, round(width * scale)), max(1, round(height * scale))


def smallest_with(short_side: int, sizes: Iterable[Size]) -> Size:
    """Of these sizes the smallest whose shorter side is `short_side` or more; the largest if none is."""
    ascending = sorted(sizes)
    return next((size for size in ascending if min(size) >= short_side), ascending[-1])
