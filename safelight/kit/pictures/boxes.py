"""
The boxes of an ISO media file, of which HEIC and AVIF are two kinds; read within bounds, whatever they say.

Source: ISO/IEC 14496-12, 4.2: a box is its size (4 bytes; 1 means 8 more follow, 0 to the end), its kind, its content.
"""

from collections.abc import Iterator
from typing import BinaryIO

MOST_BOXES = 4_000
MOST_OFFSET = 2**40  # beyond, file systems refuse to seek
MOST_META_BYTES = 8_000_000  # with the largest colour profile that is taken, and thousands of items


class Malformed(Exception):
    """The file does not say what it must."""


class Fields:
    """Reads numbers from the front of a box's content. Raises: Malformed where it ends too early."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def take(self, size: int) -> bytes:
        """The next bytes."""
        found = self._content[self._at : self._at + size]
        if len(found) < size:
            raise Malformed
        self._at += size
        return found

    def number(self, size: int) -> int:
        """The next number, of so many bytes."""
        return int.from_bytes(self.take(size), "big")

    def version(self) -> tuple[int, int]:
        """The version and the flags with which a full box begins."""
        return self.number(1), self.number(3)

    def rest(self) -> bytes:
        """What was not read yet."""
        return self._content[self._at :]


def boxes_in(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the content of each box inside another. Raises: Malformed."""
    at = 0
    for _ in range(MOST_BOXES):
        if at + 8 > len(content):
            return
        size, kind, start = head_of(content[at : at + 16])
        end = at + size if size else len(content)
        if end > len(content) or at + start > end:
            raise Malformed
        yield kind, content[at + start : end]
        at = end
    raise Malformed


def top_box(file: BinaryIO, wanted: bytes) -> bytes | None:
    """The content of the first box of this kind at the top of a file. Raises: Malformed, OSError."""
    file.seek(0)
    for _ in range(MOST_BOXES):
        begin = file.tell()
        head = file.read(16)
        if len(head) < 8:
            return None
        size, kind, start = head_of(head)
        if kind == wanted:
            file.seek(begin + start)
            return content_of(file, size - start if size else MOST_META_BYTES)
        if not size:
            return None
        file.seek(min(begin + size, MOST_OFFSET))
    raise Malformed


def content_of(file: BinaryIO, size: int) -> bytes:
    """Raises: Malformed if it is too large or not there."""
    if size > MOST_META_BYTES:
        raise Malformed
    found = file.read(size)
    if len(found) < size and size != MOST_META_BYTES:
        raise Malformed
    return found


def head_of(head: bytes) -> tuple[int, bytes, int]:
    """Size with its head (0: to the end), kind, and where the content begins. Raises: Malformed."""
    size, kind, start = int.from_bytes(head[:4], "big"), head[4:8], 8
    if size == 1:
        size, start = int.from_bytes(head[8:16], "big"), 16
    if 0 < size < start:
        raise Malformed
    return size, kind, start
