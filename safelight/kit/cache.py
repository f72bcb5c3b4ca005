"""What a process remembers to save work, bounded by the memory that it takes."""

from collections.abc import Sized
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V", bound=Sized)

ENTRY_BYTES = 400
"""What an entry takes beside its bytes: its key, which may be a tuple, and its place in the dictionary."""


class Cache(Generic[K, V]):
    """Pieces of bytes by their keys. When together they take more than `most_bytes`, those that came first go first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: dict[K, V] = {}
        self.find = self._kept.get

    def keep(self, key: K, piece: V) -> None:
        """Remember a piece for as long as there is room."""
        self.forget(key)
        self._kept[key] = piece
        self._bytes += len(piece) + ENTRY_BYTES
        while self._bytes > self._most_bytes:
            self.forget(next(iter(self._kept)))

    def forget(self, key: K) -> None:
        """Remember it no longer, if it was."""
        if piece := self._kept.pop(key, None):
            self._bytes -= len(piece) + ENTRY_BYTES
