"""
Which sizes a picture is published in.

Units: whole pixels of the upright picture, unless something else is said; sizes are (width, height).
Source: the API of 2010 serves the three squares; the full sizes are ours.
"""

from collections.abc import Iterable

Size = tuple[int, int]

SQUARES: tuple[tuple[str, int], ...] = (("7", 612), ("6", 306), ("5", 150))
LONGER_SIDES = (320, 640, 1080, 2048)
LARGEST_SQUARE = 612
LARGEST_FULL = 2048


def full_sizes(width: int, height: int) -> tuple[Size, ...]:
    """The sizes in full proportion, ascending, never enlarged: a picture smaller than a step ends with itself."""
    longest = max(width, height)
    return tuple(fit(width, height, longer_side) for longer_side in sorted({min(longest, s) for s in LONGER_SIDES}))


def fit(width: int, height: int, longer_side: int) -> Size:
    """The size of the same proportion with this longer side; no side is less than 1."""
    return scaled(width, height, longer_side / max(width, height))


def master_size(width: int, height: int) -> Size:
    """
    The smallest size from which all others can be made without loss, never enlarged.

    For most pictures it is the largest full size. A panorama's is larger, so that its squares stay sharp.
    """
    scale = max(LARGEST_FULL / max(width, height), LARGEST_SQUARE / min(width, height))
    return scaled(width, height, min(1.0, scale))


def shrink_on_load(stored: Size, wanted: Size) -> int:
    """By how much a JPEG decoder may divide both sides (1, 2, 4 or 8) and still give the wanted size or more."""
    return max(by for by in (1, 2, 4, 8) if by == 1 or all(s >= w * by for s, w in zip(stored, wanted, strict=True)))


def smallest_with(short_side: int, sizes: Iterable[Size]) -> Size:
    """Of these sizes the smallest whose shorter side is `short_side` or more; the largest if none is."""
    ascending = sorted(sizes)
    return next((size for size in ascending if min(size) >= short_side), ascending[-1])


def scaled(width: int, height: int, scale: float) -> Size:
    """Both sides times `scale`, rounded, at least 1."""
    return max(1, round(width * scale)), max(1, round(height * scale))
