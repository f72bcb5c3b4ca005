"""HEIC and AVIF files put together by hand, so that tests can say what is in them, good and bad."""

import io
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pillow_heif
from PIL import Image

from .conftest import saved

NAMES = {b"mime": b"\0application/rdf+xml\0"}


def box(kind: bytes, *contents: bytes) -> bytes:
    """One box."""
    content = b"".join(contents)
    return struct.pack(">I", 8 + len(content)) + kind + content


def full_box(kind: bytes, *contents: bytes, version: int = 0, flags: int = 0) -> bytes:
    """One box with a version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *contents)


def inside(content: bytes, *path: bytes) -> bytes:
    """The content of the box at this path. `meta` has a version before its boxes."""
    for kind in path:
        at = content.index(kind)
        content = content[at + 4 : at - 4 + struct.unpack(">I", content[at - 4 : at])[0]]
    return content


@dataclass(frozen=True)
class Coded:
    """A picture's compressed bytes, and the property (`hvcC`, `av1C`) that its decoder needs."""

    kind: bytes
    setup: bytes
    data: bytes
    size: tuple[int, int]


def heic(image: Image.Image, **options: Any) -> bytes:
    """A HEIC file as an encoder writes it."""
    file = io.BytesIO()
    pillow_heif.from_pillow(image).save(file, **options)
    return file.getvalue()


def coded(image: Image.Image, kind: str) -> Coded:
    """Compress a picture, without what it says beside its pixels. `kind` is heic or avif."""
    image = Image.frombytes(image.mode, image.size, image.tobytes())
    if kind == "heic":
        content, name, item = heic(image, quality=90, save_nclx_profile=False), b"hvcC", b"hvc1"
    else:
        content, name, item = saved(image, "AVIF", quality=90, speed=10), b"av1C", b"av01"
    setup = box(name, inside(content, name))
    return Coded(item, setup, inside(content, b"mdat"), image.size)


@dataclass
class Item:
    """Something in a file, with its properties; `refers` are (kind, numbers of items from 1)."""

    kind: bytes
    data: bytes
    properties: Sequence[bytes] = ()
    refers: Sequence[tuple[bytes, Sequence[int]]] = field(default_factory=list)


def ispe(width: int, height: int) -> bytes:
    """The property that tells the size."""
    return full_box(b"ispe", struct.pack(">II", width, height))


def irot(quarters_anticlockwise: int) -> bytes:
    """The property that turns."""
    return box(b"irot", bytes([quarters_anticlockwise]))


def imir(*, left_and_right: bool) -> bytes:
    """The property that mirrors."""
    return box(b"imir", bytes([left_and_right]))


def nclx(primaries: int, transfer: int) -> bytes:
    """The property that names colours by numbers; the matrix is BT.601, full range."""
    return box(b"colr", b"nclx", struct.pack(">HHHB", primaries, transfer, 6, 0x80))


def icc(profile: bytes) -> bytes:
    """The property that holds a profile."""
    return box(b"colr", b"prof", profile)


def picture(image: Coded, *properties: bytes) -> Item:
    """A picture as an item."""
    return Item(image.kind, image.data, [image.setup, ispe(*image.size), *properties])


def grid(rows: int, columns: int, width: int, height: int, tiles: Sequence[int], *properties: bytes) -> Item:
    """A picture made of other items."""
    data = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)
    return Item(b"grid", data, [ispe(width, height), *properties], [(b"dimg", tiles)])


def heif(items: Sequence[Item], *, brand: bytes, primary: int = 1, trailing: bytes = b"") -> bytes:
    """A whole file; items are numbered from 1."""
    head = box(b"ftyp", brand, bytes(4), b"mif1", b"miaf", brand)
    blank = head + meta(items, primary, 0)
    return head + meta(items, primary, len(blank) + 8) + box(b"mdat", *(item.data for item in items)) + trailing


def meta(items: Sequence[Item], primary: int, start: int) -> bytes:
    """What the file says of its items, whose bytes begin at `start`."""
    offset, places = start, b""
    for number, item in enumerate(items, 1):
        places += struct.pack(">HHHII", number, 0, 1, offset, len(item.data))
        offset += len(item.data)
    entries = [
        full_box(b"infe", struct.pack(">HH", number, 0), item.kind, NAMES.get(item.kind, b"\0"), version=2)
        for number, item in enumerate(items, 1)
    ]
    shared = [each for item in items for each in item.properties]
    return full_box(
        b"meta",
        full_box(b"hdlr", bytes(4), b"pict", bytes(13)),
        full_box(b"pitm", struct.pack(">H", primary)),
        full_box(b"iloc", b"\x44\x00", struct.pack(">H", len(items)), places),
        full_box(b"iinf", struct.pack(">H", len(items)), *entries),
        box(b"iprp", box(b"ipco", *shared), associations(items)),
        full_box(b"iref", *references(items)),
    )


def associations(items: Sequence[Item]) -> bytes:
    """Which properties belong to which item."""
    index, content = 0, b""
    for number, item in enumerate(items, 1):
        content += struct.pack(">HB", number, len(item.properties))
        for each in item.properties:
            index += 1
            is_essential = each[4:8] in (b"hvcC", b"av1C", b"irot", b"imir")
            content += struct.pack(">H", is_essential << 15 | index)
    return full_box(b"ipma", struct.pack(">I", len(items)), content, flags=1)


def references(items: Sequence[Item]) -> list[bytes]:
    """How items refer to each other."""
    return [
        box(kind, struct.pack(">HH", number, len(targets)), struct.pack(f">{len(targets)}H", *targets))
        for number, item in enumerate(items, 1)
        for kind, targets in item.refers
    ]
