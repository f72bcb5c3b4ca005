"""What a picture's header promises, and whether that may be decoded. Nothing here has seen a pixel."""

from dataclasses import dataclass

from safelight.wire.errors import BrokenPicture, TooLarge

from .limits import Limits
from .sizes import SHORTEST_LONG_SIDE

LONGEST_SIDE = 30_000
MOST_FRAMES = 1_000
MOST_PROFILE_BYTES = 4_000_000  # a press profile has up to 2.8 MB


@dataclass(frozen=True, slots=True)
class Header:
    """
    What is known before decoding. `width` and `height` are stored pixels, not yet upright.

    `held_bytes` is what the decoder must hold at once: nothing for a picture that arrives row by row; all of an
    interlaced PNG, of a progressive JPEG's coefficients, of a WebP.
    `profile_bytes` is the embedded colour profile's size.
    """

    width: int
    height: int
    frames: int
    held_bytes: int
    profile_bytes: int = 0


def check(header: Header, limits: Limits) -> None:
    """Raises: TooLarge, or BrokenPicture if it is too small to be one."""
    width, height = header.width, header.height
    pixels = width * height
    if pixels > limits.max_pixels or max(width, height) > LONGEST_SIDE:
        raise TooLarge(f"This picture has {width} by {height} pixels; {allowed(limits)}.")
    if header.held_bytes > limits.held_bytes:
        raise TooLarge(f"This picture of {width} by {height} pixels is stored in a way that takes too much memory.")
    if header.frames > MOST_FRAMES:
        raise TooLarge(f"This animation has {header.frames} frames or more; at most {MOST_FRAMES} are taken.")
    if header.profile_bytes > MOST_PROFILE_BYTES:
        raise TooLarge(f"This picture's colour profile has {header.profile_bytes / 1_000_000:.0f} MB; 4 are taken.")
    check_is_picture(width, height)


def check_is_picture(width: int, height: int) -> None:
    """Of the whole, and of what is left of it after cropping. Raises: BrokenPicture."""
    if max(width, height) < SHORTEST_LONG_SIDE:
        raise BrokenPicture(f"This picture has only {width} by {height} pixels.")


def allowed(limits: Limits) -> str:
    """The limits in words."""
    millions = limits.max_pixels / 1_000_000
    return f"at most {millions:g} million are taken, and {LONGEST_SIDE} on a side"
