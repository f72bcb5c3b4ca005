"""Files in a folder: written, synced, and only then named."""

import asyncio
import os
from collections.abc import AsyncIterator, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from safelight.wire.errors import Unavailable

from .storage import Missing

CHUNK_BYTES = 256 * 1024


class LocalStorage:
    """
    A folder on this machine.

    Files lie in 256 folders a kind, `kind/ab/abcdef…`. What is moved in must lie on the same file system.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, files: Mapping[str, Path]) -> None:
        moving = asyncio.ensure_future(asyncio.to_thread(self._put, files))
        try:
            await asyncio.shield(moving)
        except asyncio.CancelledError:
            await asyncio.wait([moving])  # a thread can't be interrupted, and would move them after all
            await self.delete(files)
            raise

    async def copy(self, keys: Mapping[str, str]) -> None:
        await asyncio.to_thread(self._copy, keys)

    def find(self, key: str) -> Path | None:
        return self._path(key)

    async def size(self, key: str) -> int:
        try:
            return (await asyncio.to_thread(self._path(key).stat)).st_size
        except FileNotFoundError as error:
            raise Missing(key) from error

    async def open(self, key: str) -> AsyncIterator[bytes]:
        try:
            file = self._path(key).open("rb")
        except FileNotFoundError as error:
            raise Missing(key) from error
        with file:
            while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
                yield chunk

    async def delete(self, keys: Iterable[str]) -> None:
        await asyncio.to_thread(self._delete, list(keys))

    def _put(self, files: Mapping[str, Path]) -> None:
        moved: list[str] = []
        try:
            with translated():
                for source in files.values():
                    sync(source)
                for key, source in files.items():
                    self._path(key).parent.mkdir(parents=True, exist_ok=True)
                    source.rename(self._path(key))
                    moved.append(key)
                self._sync_folders(files)
        except BaseException:
            self._delete(moved)
            raise

    def _sync_folders(self, keys: Iterable[str]) -> None:
        """Have the files' names on the disk, and those of the folders that may be new."""
        folders = {self._path(key).parent for key in keys}
        for folder in folders | {folder.parent for folder in folders} | {self._folder, self._folder.parent}:
            sync(folder)

    def _copy(self, keys: Mapping[str, str]) -> None:
        """A second name for the same bytes, which never change."""
        with translated():
            for old, new in keys.items():
                self._path(new).parent.mkdir(parents=True, exist_ok=True)
                with suppress(FileNotFoundError, FileExistsError):  # the latter: an interrupted copy is made again
                    self._path(new).hardlink_to(self._path(old))
            self._sync_folders(keys.values())

    def _delete(self, keys: Iterable[str]) -> None:
        with translated():
            for key in keys:
                self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        kind, name = key.split("/")
        return self._folder / kind / name[:2] / name


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def translated() -> Generator[None]:
    """A disk's errors, a full one's too, as the house's own."""
    try:
        yield
    except OSError as error:
        raise Unavailable("The service can't keep files now.", retry_after=10) from error
