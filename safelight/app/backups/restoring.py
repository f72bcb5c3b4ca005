"""Restoring a backup: files first, then all rows in one transaction, so that a service has people or is still empty."""

import asyncio
import hashlib
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import sqlalchemy as sa

from safelight.app.copying import fill_rows
from safelight.features.inventory.files import OURS
from safelight.features.media.developing import staging_folder
from safelight.kit.db import Query, Tx
from safelight.kit.db.sqlite_rows import NOT_EMPTY
from safelight.kit.db.upgrade import upgrade_sqlite
from safelight.kit.house import House
from safelight.kit.storage import Missing
from safelight.kit.storage.local import CHUNK_BYTES
from safelight.settings import Settings
from safelight.wire.errors import Refused

from .folder import file_path
from .listing import Listed, Listing
from .manifest import KEPT_TABLES, USERS, Manifest, known_schemas, read_manifest

STRANGE = "The backup is damaged, or no service's: nothing of ours is called {}."
BATCH = 32
"""How many files are on their way at once: so many times the largest file is room enough beside them."""


class Fault(NamedTuple):
    """What is wrong with a backup: its kind, the file or table, and a sentence."""

    kind: str
    thing: str
    says: str


Tell = Callable[[Fault], None]


class Somebody(NamedTuple):
    """A user, whoever it is."""

    pk: int


ANYBODY = Query(Somebody, sa.select(USERS.c.pk).limit(1))


async def restore_backup(settings: Settings, house: House, folder: Path, tell: Tell) -> Manifest:
    """
    Put a backup into an empty service. Files that are damaged or missing are told of and left out.

    If it is interrupted, the service is still empty, and what files it has by then are not copied again.

    Raises: Refused if the service is not empty, or the backup can't be read; Unavailable.
    """
    manifest = read_manifest(folder)
    async with house.database.read() as tx:
        await refuse_people(tx)
    with closing(Listing(manifest.files_db(folder))) as listing:
        for page in listing.pages():
            refuse_strange(page)
            for begin in range(0, len(page), BATCH):
                await put_files(house, folder, page[begin : begin + BATCH], tell)
    with at_newest_schema(manifest, folder, house.workspace) as rows:
        await fill_rows(settings, rows, KEPT_TABLES, USERS)
    return manifest


async def refuse_people(tx: Tx) -> None:
    """Raises: Refused if there is anybody in the service."""
    if await tx.one(ANYBODY):
        raise Refused(NOT_EMPTY)


def refuse_strange(page: Sequence[Listed]) -> None:
    """Raises: Refused if a file has a name that might lead out of the store."""
    for listed in page:
        if not OURS.fullmatch(listed.key):
            raise Refused(STRANGE.format(listed.key))


async def put_files(house: House, folder: Path, batch: Sequence[Listed], tell: Tell) -> None:
    """Have the service keep some files, of which it may have some already."""
    there = await asyncio.gather(*(is_there(house, listed) for listed in batch))
    lacking = [listed for listed, is_in in zip(batch, there, strict=True) if not is_in]
    if not lacking:
        return
    async with staging_folder(house) as staging:
        files, faults = await asyncio.to_thread(stage, folder, lacking, staging)
        await house.storage.put(files)
    for fault in faults:
        tell(fault)


async def is_there(house: House, listed: Listed) -> bool:
    """Whether the service has a file, in its size."""
    try:
        return await house.storage.size(listed.key) == listed.size
    except Missing:
        return False


def stage(folder: Path, files: Sequence[Listed], staging: Path) -> tuple[dict[str, Path], list[Fault]]:
    """Copy files that are whole beside the store, which takes them from there; and what is wrong with the others."""
    staged: dict[str, Path] = {}
    faults: list[Fault] = []
    for listed in files:
        path = staging / listed.key.replace("/", "-")
        try:
            if copied(file_path(folder, listed.key), path) == listed.sha256:
                staged[listed.key] = path
            else:
                faults.append(Fault("damaged_file", listed.key, f"The file {listed.key} is not what was written"))
        except FileNotFoundError:
            faults.append(Fault("missing_file", listed.key, f"The file {listed.key} is missing"))
    return staged, faults


def copied(source: Path, path: Path) -> str:
    """Copy a file; the SHA-256 of what was read, in hex."""
    digest = hashlib.sha256()
    with source.open("rb") as read, path.open("wb") as written:
        while chunk := read.read(CHUNK_BYTES):
            digest.update(chunk)
            written.write(chunk)
    return digest.hexdigest()


@contextmanager
def at_newest_schema(manifest: Manifest, folder: Path, workspace: Path) -> Generator[Path]:
    """The rows of a backup as this Safelight has them; those of an earlier one are brought up to date in a copy."""
    rows = manifest.rows_db(folder)
    if manifest.schema == known_schemas()[0]:
        yield rows
        return
    with TemporaryDirectory(dir=workspace) as scratch:
        copy = Path(scratch) / "rows.db"
        shutil.copyfile(rows, copy)
        upgrade_sqlite(copy)
        yield copy
