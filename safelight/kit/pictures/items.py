"""
The items of a HEIC or AVIF file: pictures, tiles, metadata; what each is, and where its bytes lie.

Source: ISO/IEC 14496-12, 8.11 (`meta` and what is in it); ISO/IEC 23008-12, 9.3 (`iprp`).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from safelight.wire.errors import TooLarge

from .boxes import Fields, Malformed, boxes_in

MOST_ITEMS = 1_000  # a phone's 48 million pixels are some 250: tiles, a gain map's tiles, EXIF, thumbnails

Property = tuple[bytes, bytes]  # kind and content
Extent = tuple[int, int, int]  # how it is found, offset, length


@dataclass(slots=True)
class Meta:
    """A file's items by their numbers."""

    primary: int = 0
    kinds: dict[int, bytes] = field(default_factory=dict[int, bytes])
    properties: dict[int, list[Property]] = field(default_factory=dict[int, list[Property]])
    tiles: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    extents: dict[int, list[Extent]] = field(default_factory=dict[int, list[Extent]])
    with_alpha: set[int] = field(default_factory=set[int])
    data: bytes = b""

    def of(self, item: int, kind: bytes) -> bytes | None:
        """The content of an item's first property of this kind."""
        return next((content for name, content in self.properties.get(item, []) if name == kind), None)


def meta_of(content: bytes | None) -> Meta:
    """Raises: Malformed, TooLarge."""
    if content is None:
        raise Malformed
    meta = Meta()
    for kind, inner in boxes_in(content[4:]):
        if kind == b"pitm":
            fields = Fields(inner)
            meta.primary = fields.number(2 if fields.version()[0] == 0 else 4)
        elif kind == b"iinf":
            meta.kinds = kinds_in(Fields(inner))
        elif kind == b"iloc":
            meta.extents = extents_in(Fields(inner))
        elif kind == b"iref":
            read_references(meta, Fields(inner))
        elif kind == b"iprp":
            meta.properties = properties_in(inner)
        elif kind == b"idat":
            meta.data = inner
    return meta


def check_items(count: int) -> int:
    """Raises: TooLarge."""
    if count > MOST_ITEMS:
        raise TooLarge(f"This picture is made of {count} pieces; at most {MOST_ITEMS} are taken.")
    return count


def kinds_in(fields: Fields) -> dict[int, bytes]:
    """The box `iinf`: each item's kind."""
    check_items(fields.number(2 if fields.version()[0] == 0 else 4))
    kinds: dict[int, bytes] = {}
    for kind, content in boxes_in(fields.rest()):
        entry = Fields(content)
        version, _ = entry.version()
        if kind == b"infe" and version >= 2:
            item = entry.number(2 if version == 2 else 4)
            entry.number(2)
            kinds[item] = entry.take(4)
    return kinds


def extents_in(fields: Fields) -> dict[int, list[Extent]]:
    """The box `iloc`: where each item's bytes lie."""
    version, _ = fields.version()
    sizes = fields.number(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    extents: dict[int, list[Extent]] = {}
    for _ in range(check_items(fields.number(wide))):
        item = fields.number(wide)
        method = fields.number(2) & 15 if version else 0
        fields.number(2)
        base = fields.number(base_size)
        extents[item] = []
        for _ in range(check_items(fields.number(2))):
            fields.number(index_size if version else 0)
            offset = fields.number(offset_size)
            extents[item].append((method, base + offset, fields.number(length_size)))
    return extents


def read_references(meta: Meta, fields: Fields) -> None:
    """The box `iref`: the tiles of grids (`dimg`), and whose alpha lies in another item (`auxl`)."""
    wide = 2 if fields.version()[0] == 0 else 4
    for kind, content in boxes_in(fields.rest()):
        entry = Fields(content)
        item = entry.number(wide)
        targets = [entry.number(wide) for _ in range(check_items(entry.number(2)))]
        if kind == b"dimg":
            meta.tiles[item] = targets
        elif kind == b"auxl":
            meta.with_alpha.update(targets)


def properties_in(content: bytes) -> dict[int, list[Property]]:
    """The box `iprp`: each item's properties, in order."""
    inner = dict(boxes_in(content))
    shared = list(boxes_in(inner.get(b"ipco", b"")))
    fields = Fields(inner.get(b"ipma", b""))
    version, flags = fields.version()
    properties: dict[int, list[Property]] = defaultdict(list)
    for _ in range(check_items(fields.number(4))):
        item = fields.number(4 if version else 2)
        for _ in range(fields.number(1)):
            index = fields.number(2) & 0x7FFF if flags & 1 else fields.number(1) & 0x7F
            if 0 < index <= len(shared):
                properties[item].append(shared[index - 1])
    return properties
