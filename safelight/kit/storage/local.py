"""Files in a folder: written, synced, and only then named."""

import asyncio
import os
from collections.abc import AsyncIterator, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from safelight.wire.errors import Unavailable

from .storage import Kept, Missing

CHUNK_BYTES = 64 * 1024  # a web server keeps several for each slow reader
MARKS = "marks"


class LocalStorage:
    """
    A folder on this machine.

    Files lie in 256 folders a kind, `kind/ab/abcdef…`. What is moved in must lie on the same file system.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = place_of(folder)

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
        with translated():
            found = await asyncio.to_thread(self._found, key)
        if not S_ISREG(found.st_mode):
            raise Missing(key)
        return found.st_size

    async def open(self, key: str, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        with translated():
            file = await asyncio.to_thread(self._opened, key)
        with file:
            file.seek(start)
            while chunk := await read(file, amount(file.tell(), end)):
                yield chunk

    async def delete(self, keys: Iterable[str]) -> None:
        await asyncio.to_thread(self._delete, list(keys))

    async def list(self, prefix: str = "") -> AsyncIterator[Kept]:
        for folder in await asyncio.to_thread(self._folders, prefix):
            for kept in await asyncio.to_thread(self._listed, folder):
                if kept.key.startswith(prefix):
                    yield kept

    async def check(self) -> None:
        await asyncio.to_thread(self._check)

    async def mark(self, name: str) -> None:
        await asyncio.to_thread(self._mark, self._folder / MARKS / name)

    async def is_marked(self, name: str) -> bool:
        return await asyncio.to_thread((self._folder / MARKS / name).exists)

    def _folders(self, prefix: str) -> Iterable[Path]:
        """The folders in which files lie whose keys may begin so."""
        kind, _, name = prefix.partition("/")
        return sorted(self._folder.glob(f"{kind}/{name[:2]}*" if "/" in prefix else f"{kind}*/*"))

    def _listed(self, folder: Path) -> Iterable[Kept]:
        """What lies in one folder; what is deleted meanwhile is passed over."""
        listed: list[Kept] = []
        with translated(), suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            for entry in entries:
                with suppress(FileNotFoundError):
                    found = entry.stat(follow_symlinks=False)
                    if S_ISREG(found.st_mode):
                        listed.append(Kept(f"{folder.parent.name}/{entry.name}", found.st_size, put_at(found)))
        return listed

    def _check(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(f"The folder {self._folder} can't be written: {error.strerror}.") from error

    def _mark(self, path: Path) -> None:
        with translated():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
            for changed in (path, path.parent, self._folder):
                sync(changed)

    def _found(self, key: str) -> os.stat_result:
        with self._missed(key):
            return self._path(key).stat()

    def _opened(self, key: str) -> BinaryIO:
        with self._missed(key):
            return self._path(key).open("rb")

    @contextmanager
    def _missed(self, key: str) -> Generator[None]:
        """Raises: Missing if there is no such file, and this is not because its disk is gone; then Unavailable."""
        try:
            yield
        except FileNotFoundError as error:
            self._look()
            raise Missing(key) from error

    def _look(self) -> None:
        """
        Raises: FileNotFoundError if the folder is gone, or another one and empty.

        So it is where a disk is not mounted any more: what is put there would be out of sight in the end. One that has
        files is a disk that is back.
        """
        here = place_of(self._folder)
        if self._known not in (None, here) and not (here and any(self._folder.iterdir())):
            raise FileNotFoundError(f"{self._folder} is not the folder that it was")
        self._known = here

    def _put(self, files: Mapping[str, Path]) -> None:
        moved: list[str] = []
        try:
            with translated():
                self._look()
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
            self._look()
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


def place_of(folder: Path) -> tuple[int, int] | None:
    """Which folder lies there, whatever its name; none, if there is none."""
    with suppress(FileNotFoundError, NotADirectoryError):
        found = folder.stat()
        return found.st_dev, found.st_ino
    return None


def put_at(found: os.stat_result) -> float:
    """When a name was given to a file: its content may be older, where a copy is a second name for the same bytes."""
    return max(found.st_mtime, found.st_ctime)


async def read(file: BinaryIO, most_bytes: int) -> bytes:
    """Raises: Unavailable."""
    with translated():
        return await asyncio.to_thread(file.read, most_bytes)


def amount(position: int, end: int | None) -> int:
    """How many bytes to read at once from a file, of which those up to `end` are wanted."""
    return CHUNK_BYTES if end is None else min(CHUNK_BYTES, max(end - position, 0))


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
