"""
What a GIF says of itself, read before any decoder sees it.

Its blocks are counted up to a limit; that they all arrived shows that the file was not cut off.
Source: www.w3.org/Graphics/GIF/spec-gif89a.txt
"""

import struct
from pathlib import Path
from typing import BinaryIO

from safelight.wire.errors import BrokenPicture, TooLarge

from .header import MOST_FRAMES, Header

MOST_STEPS = 500_000  # a good GIF of 32 MB has 130,000 sub-blocks
PALETTE = 0x80
PIXEL_BYTES = 10  # found by lowering the limit until it failed, as `vips.held_bytes`


def header_of(source: Path) -> Header:
    """
    Counts at most `MOST_FRAMES` + 1 frames. The first may be larger than the screen that the file names.

    Raises: BrokenPicture if the file ends within a block, TooLarge, OSError.
    """
    with source.open("rb") as file:
        width, height, flags = struct.unpack("<6xHHB2x", exactly(file, 13))
        skip_palette(file, flags)
        first, frames = read_blocks(file)
    width, height = max(width, first[0]), max(height, first[1])
    return Header(width, height, frames, width * height * PIXEL_BYTES)


def read_blocks(file: BinaryIO) -> tuple[tuple[int, int], int]:
    """How far the first frame reaches, and how many frames there are."""
    first, frames, steps = (0, 0), 0, 0
    while frames <= MOST_FRAMES and (introducer := file.read(1)) not in (b"", b";"):
        if introducer == b",":
            left, top, width, height, flags = struct.unpack("<4HB", exactly(file, 9))
            skip_palette(file, flags)
            first = first if frames else (left + width, top + height)
            frames += 1
        exactly(file, 1)  # the smallest code of a frame, the label of an extension
        steps += 1 + skip_blocks(file, MOST_STEPS - steps)
    return first, frames


def skip_palette(file: BinaryIO, flags: int) -> None:
    """Past the palette that the flags speak of."""
    if flags & PALETTE:
        exactly(file, 3 << ((flags & 7) + 1))


def skip_blocks(file: BinaryIO, most: int) -> int:
    """Past the sub-blocks that follow; how many there were."""
    steps = 0
    while size := exactly(file, 1)[0]:
        exactly(file, size)
        steps += 1
        if steps > most:
            raise TooLarge("This GIF is stored in too many small pieces.")
    return steps


def exactly(file: BinaryIO, size: int) -> bytes:
    """So many bytes. Raises: BrokenPicture."""
    found = file.read(size)
    if len(found) < size:
        raise BrokenPicture
    return found
