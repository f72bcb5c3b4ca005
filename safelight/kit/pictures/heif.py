"""
What a HEIC or AVIF file says of its picture, read before any decoder sees it.

A picture is an item: coded by itself, or a grid whose tiles are items coded by themselves. Everything else that a file
may build a picture from (overlays, grids of grids, items of other codecs) no camera writes, and is refused.
Source: ISO/IEC 23008-12 (HEIF); AV1 Image File Format 1.1.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from safelight.wire.errors import BrokenPicture

from .boxes import MOST_OFFSET, Fields, Malformed, boxes_in, top_box
from .header import Header
from .items import Meta, meta_of
from .sniff import Kind
from .upright import mirrored, turned

CODED = {"heic": b"hvc1", "avif": b"av01"}
PIXEL_BYTES = {"heic": 8, "avif": 10}  # found by lowering the limit until it failed, as `vips.held_bytes`
GRID_BYTES = {"heic": 8, "avif": 16}  # libavif keeps all tiles beside the whole
ALPHA_BYTES = 4
DEEP_BYTES = 5
MOST_EXIF_BYTES = 1_000_000
UNSPECIFIED = (2, 2)


@dataclass(frozen=True, slots=True)
class HeifHeader:
    """
    What is known before decoding.

    `orientation` is what irot and imir say, as a number of EXIF. `profile` is the embedded ICC profile; `colours` are
    the primaries and the transfer function by their numbers in H.273; 2 is what the file does not say. `exif` is the
    EXIF data without the four bytes that HEIF puts before it.
    """

    header: Header
    orientation: int = 1
    profile: bytes | None = None
    colours: tuple[int, int] = UNSPECIFIED
    exif: bytes = b""


def header_of(source: Path, kind: Kind) -> HeifHeader:
    """Raises: BrokenPicture, TooLarge, OSError."""
    try:
        with source.open("rb") as file:
            return described(file, kind)
    except Malformed as error:
        raise BrokenPicture from error


def described(file: BinaryIO, kind: Kind) -> HeifHeader:
    """Raises: Malformed beside what `header_of` raises."""
    meta = meta_of(top_box(file, b"meta"))
    tiles = coded_items(meta, CODED[kind])
    check_extents(meta, {meta.primary, *tiles}, file.seek(0, 2))
    sizes = [stored_size(meta, item) for item in tiles]
    width, height = (max(pair) for pair in zip(stored_size(meta, meta.primary), *grid_sizes(meta, file), strict=True))
    pixels = max(width * height, sum(math.prod(size) for size in sizes) // 2)  # tiles may stand over the edge
    profile, colours = colours_of(meta)
    held_bytes = pixels * pixel_bytes(meta, tiles, kind)
    header = Header(width, height, frames_of(top_box(file, b"moov")), held_bytes, len(profile or b""))
    return HeifHeader(header, orientation_of(meta), profile, colours, exif_of(meta, file))


def pixel_bytes(meta: Meta, tiles: list[int], kind: Kind) -> int:
    """What a decoder takes for each pixel. The property `pixi` lists the bits of each channel."""
    bits = (meta.of(meta.primary, b"pixi") or meta.of(tiles[0], b"pixi") or b"")[5:]
    plain = (GRID_BYTES if len(tiles) > 1 else PIXEL_BYTES)[kind]
    return plain + ALPHA_BYTES * (meta.primary in meta.with_alpha) + DEEP_BYTES * (max(bits, default=8) > 8)


def coded_items(meta: Meta, coded: bytes) -> list[int]:
    """The items whose pixels are decoded: the picture itself or its tiles. Raises: Malformed, TooLarge."""
    if meta.kinds.get(meta.primary) == coded:
        return [meta.primary]
    tiles = meta.tiles.get(meta.primary, [])
    if meta.kinds.get(meta.primary) != b"grid" or not tiles or any(meta.kinds.get(tile) != coded for tile in tiles):
        raise Malformed
    return tiles


def check_extents(meta: Meta, items: set[int], file_bytes: int) -> None:
    """Every byte of these items must have arrived; decoders leave missing tiles black. Raises: Malformed."""
    for item in items:
        extents = meta.extents.get(item, [])
        if not extents:
            raise Malformed
        for method, offset, length in extents:
            if offset + length > (len(meta.data) if method == 1 else file_bytes):
                raise Malformed


def stored_size(meta: Meta, item: int) -> tuple[int, int]:
    """The property `ispe`: width and height before turning. Raises: Malformed."""
    fields = Fields(meta.of(item, b"ispe") or b"")
    fields.version()
    return fields.number(4), fields.number(4)


def grid_sizes(meta: Meta, file: BinaryIO) -> Iterator[tuple[int, int]]:
    """What a grid says of its own size, which decoders go by. Raises: Malformed."""
    if meta.kinds[meta.primary] != b"grid":
        return
    method, offset, length = meta.extents[meta.primary][0]
    if method != 1:
        file.seek(min(offset, MOST_OFFSET))
    fields = Fields(meta.data[offset : offset + length] if method == 1 else file.read(min(length, 12)))
    _, flags, _rows, _columns = (fields.number(1) for _ in range(4))
    size = 4 if flags & 1 else 2
    yield fields.number(size), fields.number(size)


def exif_of(meta: Meta, file: BinaryIO) -> bytes:
    """The first item of EXIF data; phones have one."""
    item = next((item for item, kind in meta.kinds.items() if kind == b"Exif"), None)
    for method, offset, length in meta.extents.get(item or 0, [])[:1]:
        if method == 0:
            file.seek(min(offset, MOST_OFFSET))
            return file.read(min(length, MOST_EXIF_BYTES))[4:]
    return b""


def orientation_of(meta: Meta) -> int:
    """All turns and mirrorings in the order of the file."""
    orientation = 1
    for kind, content in meta.properties.get(meta.primary, []):
        if kind == b"irot" and content:
            orientation = turned(orientation, -90 * (content[0] & 3) % 360)
        elif kind == b"imir" and content:
            orientation = mirrored(orientation, top_and_bottom=not content[0] & 1)
    return orientation


def colours_of(meta: Meta) -> tuple[bytes | None, tuple[int, int]]:
    """The ICC profile, and the numbers of primaries and transfer; a grid's may stand at its tiles."""
    items = (meta.primary, *meta.tiles.get(meta.primary, [])[:1])
    found = [content for item in items for kind, content in meta.properties.get(item, []) if kind == b"colr"]
    profile = next((each[4:] for each in found if each[:4] in (b"prof", b"rICC")), None)
    numbers = next((each[4:8] for each in found if each[:4] == b"nclx" and len(each) >= 8), None)
    return profile, (int.from_bytes(numbers[:2], "big"), int.from_bytes(numbers[2:], "big")) if numbers else UNSPECIFIED


def frames_of(content: bytes | None, path: tuple[bytes, ...] = (b"trak", b"mdia", b"minf", b"stbl", b"stsz")) -> int:
    """The most samples of a track in a box `moov`: an animation's frames. Raises: Malformed."""
    if not path:
        return int.from_bytes((content or b"")[8:12], "big")
    inner = (each for kind, each in boxes_in(content or b"") if kind == path[0])
    return max((frames_of(each, path[1:]) for each in inner), default=1)
