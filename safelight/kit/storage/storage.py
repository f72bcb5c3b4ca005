"""What a store of files is for the rest of the house."""

from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol


class Missing(Exception):
    """No file has this key."""


class Kept(NamedTuple):
    """A file that is kept. `modified_at` is when it was put there, in seconds since the epoch."""

    key: str
    size: int
    modified_at: float


class Storage(Protocol):
    """
    Keeps originals and renditions.

    Keys are made by us, never by users, and never reused: `folder/name`, in ASCII.
    Raises: Unavailable if the store can't be reached or is full.
    """

    async def put(self, files: Mapping[str, Path]) -> None:
        """Keep local files, by their keys; they are moved away. When this returns they are on disk, all of them."""
        ...

    async def copy(self, keys: Mapping[str, str]) -> None:
        """Keep files under second keys too: old key to new. What is not there is passed over."""
        ...

    def find(self, key: str) -> Path | None:
        """The file on this machine, to be sent straight from the disk; None where the store is elsewhere."""
        ...

    async def size(self, key: str) -> int:
        """How many bytes the file has. Raises: Missing."""
        ...

    def open(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The file's bytes in chunks, or those from `start` up to, not with, `end`. Raises: Missing."""
        ...

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete files. Deleting what is not there is fine."""
        ...

    def list(self, prefix: str = "") -> AsyncIterator[Kept]:
        """Every file that is kept, or those of one kind, as "originals/"; in no particular order."""
        ...

    async def check(self) -> None:
        """
        Find out whether the store can be used, before anybody relies on it.

        Raises: Unavailable if nobody answers, Invalid if who answers does not know us or has no such place.
        """
        ...

    async def mark(self, name: str) -> None:
        """Leave a name in the store, by which it is known again, beside the files that it keeps."""
        ...

    async def is_marked(self, name: str) -> bool:
        """Whether somebody has left this name here. Both are for the start: an error is told as `check` tells it."""
        ...
