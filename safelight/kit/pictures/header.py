"""What a picture's header promises, and whether that may be decoded. Nothing here has seen a pixel."""

from dataclasses import dataclass

from safelight.wire.errors import BrokenPicture, TooLarge

from .limits import Limits

LONGEST_SIDE = 30_000
SHORTEST_LONG_SIDE = 8  # below, `<name>_5.jpg` would be a full size and a square
MOST_FRAMES = 1_000


@dataclass(frozen=True, slots=True)
class Header:
    """
    What is known before decoding. `width` and `height` are stored pixels, not yet upright.

    `held_bytes` is what the decoder must hold at once: nothing for a picture that arrives row by row; all of an
    interlaced PNG, of a progressive JPEG's coefficients, of a WebP.
    """

    width: int
    height: int
    frames: int
    held_bytes: int


def check(header: Header, limits: Limits) -> None:
    """Raises: TooLarge, or BrokenPicture if it is too small to be one."""
    width, height = header.width, header.height
    pixels = width * height
    if pixels > limits.max_pixels or max(width, height) > LONGEST_SIDE:
        raise TooLarge(f"This picture has {width} by {height} pixels; {allowed(limits)}.")
    if header.held_bytes > limits.held_bytes:
        raise TooLarge(f"This picture of {width} by {height} pixels is stored in a way that takes too much memory.")
    if header.frames > MOST_FRAMES:
        raise TooLarge(f"This animation has {header.frames} frames; at most {MOST_FRAMES} are taken.")
    if max(width, height) < SHORTEST_LONG_SIDE:
        raise BrokenPicture(f"This picture has only {width} by {height} pixels.")


def allowed(limits: Limits) -> str:
    """The limits in words."""
    millions = limits.max_pixels / 1_000_000
    return f"at most {millions:g} million are taken, and {LONGEST_SIDE} on a side"
