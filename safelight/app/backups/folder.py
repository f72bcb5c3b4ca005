"""The folder in which a backup lies: what is where, who may read it, and who may change it now."""

import fcntl
import hashlib
import os
import secrets
import shutil
import tarfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from safelight.kit.storage.local import CHUNK_BYTES, sync
from safelight.wire.errors import Refused, Unavailable

MANIFEST, ROWS, FILES = "manifest.json", "rows", "files"
TAR = ".tar"
PART = ".part"
"""What the names of files end in that are not whole yet."""

FAILING = "The backup can't be written or read"


def file_path(folder: Path, key: str) -> Path:
    """Where a file of the service lies in a backup."""
    kind, name = key.split("/")
    return folder / FILES / kind / name[:2] / name


def new_rows(folder: Path) -> Path:
    """A place for the rows of a backup that begins now, made anew."""
    place = folder / ROWS / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{secrets.token_hex(4)}"
    place.mkdir(parents=True)
    return place


@contextmanager
def for_writing(place: Path) -> Generator[Path]:
    """
    The folder to make a backup in, which is nobody else's meanwhile: the place itself, or one whose content becomes it.

    What is made there is for its owner alone.

    Raises: Refused if something else lies there, or another backup is being made; Unavailable if it can't be written.
    """
    with private(), told(FAILING):
        if place.suffix != TAR:
            place.mkdir(parents=True, exist_ok=True)
            with locked(place, fcntl.LOCK_EX):
                refuse_others(place)
                yield place
            return
        folder = place.with_name(f".{place.name}")  # always the same: what a killed process has left is gone on with
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with locked(folder, fcntl.LOCK_EX):
                yield folder
                pack(folder, place)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def for_reading(place: Path) -> Generator[Path]:
    """A folder with the backup in it, which nobody changes meanwhile. Raises: Refused, Unavailable."""
    with told(FAILING):
        if place.suffix != TAR:
            with locked(place, fcntl.LOCK_SH):
                yield place
            return
        with TemporaryDirectory(prefix="safelight-backup-") as folder:
            try:
                with tarfile.open(place) as tar:
                    unpack(tar, Path(folder))
            except tarfile.TarError as error:
                raise Refused(f"{place} is no backup, or a damaged one: {error}.") from error
            yield Path(folder)


def unpack(tar: tarfile.TarFile, folder: Path) -> None:
    """Read one file into a folder. Raises: TarError for what no backup has in it: a link, a way out of the folder."""
    for member in tar:
        path = folder / member.name
        bytes_of_it = tar.extractfile(member) if member.isreg() else None
        if ".." in path.parts or not path.is_relative_to(folder) or not (bytes_of_it or member.isdir()):
            raise tarfile.TarError(f"{member.name} has no place in one")
        if bytes_of_it:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                shutil.copyfileobj(bytes_of_it, file)


def pack(folder: Path, place: Path) -> None:
    """Make one file of a folder: whole, or as it was before."""
    part = place.with_name(f"{place.name}{PART}")
    try:
        with tarfile.open(part, "w") as tar:
            for path in sorted(folder.iterdir()):
                tar.add(path, path.name)
        replace(part, place)
    finally:
        part.unlink(missing_ok=True)


def replace(part: Path, path: Path) -> None:
    """Give a file that is whole now its name, in the place of what had it before; on the disk when this returns."""
    sync(part)
    part.replace(path)
    sync(path.parent)


def refuse_others(folder: Path) -> None:
    """Raises: Refused if something lies in the folder that no backup has put there."""
    others = {path.name for path in folder.iterdir()} - {MANIFEST, f"{MANIFEST}{PART}", ROWS, FILES}
    if others:
        raise Refused(f"{folder} has something else in it, {min(others)}: a backup needs a folder of its own.")


@contextmanager
def locked(folder: Path, how: int) -> Generator[None]:
    """Hold a folder, which ends with the process at the latest. Raises: Refused if another process holds it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"{folder} is being written or read by another process.") from error
        yield
    finally:
        os.close(descriptor)


@contextmanager
def private() -> Generator[None]:
    """Whatever files and folders are made meanwhile, only their owner may read them."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def told(failing: str) -> Generator[None]:
    """A disk's errors, a full one's too, as a sentence that says what can't go on for them."""
    try:
        yield
    except OSError as error:
        where = f" ({os.fsdecode(error.filename)})" if error.filename else ""
        raise Unavailable(f"{failing}: {error.strerror or error}{where}.") from error


def remove_other_rows(folder: Path, kept: str) -> None:
    """Take away the rows of earlier backups, and of those that were never finished."""
    for path in (folder / ROWS).iterdir():
        if path.name != kept:
            shutil.rmtree(path, ignore_errors=True)


def size_at(path: Path) -> int | None:
    """The bytes of a file, or none if there is no such file."""
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
