"""Making a backup: rows first, in one moment; then the files that they name; then the manifest."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from safelight.kit.db.sqlite import SqliteDatabase
from safelight.kit.db.sqlite_rows import count_rows, forget, revision_of, save_sqlite, settle, share_rows
from safelight.kit.house import House
from safelight.kit.storage.local import sync
from safelight.settings import Settings
from safelight.version import __version__
from safelight.wire.errors import Refused

from .files import Copied, Copier, remove_unlisted
from .folder import digest_of, new_rows, remove_other_rows
from .listing import Listing
from .manifest import FORGOTTEN_TABLES, FORMAT, KEPT_TABLES, USERS, Manifest, find_manifest, write_manifest


class Made(NamedTuple):
    """A backup, what of its files was new, and how many of these are not what the service says of them."""

    manifest: Manifest
    copied: Copied
    damaged: int


async def make_backup(settings: Settings, house: House, folder: Path) -> Made:
    """
    Back up a running service. Until the manifest is replaced, the backup before it stands; then it goes.

    Where files are gone that the rows name, their photos may have been deleted meanwhile. Then rows are taken once
    more, which takes little time as the files are there by now.

    Raises: Refused if there is nothing to back up, or the folder holds another service's; Unavailable.
    """
    before = sound_manifest(folder)
    known = Listing(before.files_db(folder)) if before else None
    copier = Copier(house.storage, folder, known)
    try:
        manifest = await take(settings, house, folder, copier, before)
        if manifest.gone:
            manifest = await take(settings, house, folder, copier, before)
    finally:
        if known:
            known.close()
    publish(folder, manifest)
    return Made(manifest, copier.copied, len(copier.damaged))


def sound_manifest(folder: Path) -> Manifest | None:
    """What the backup before says, if its rows and its list can be relied on. Without it, files are looked at anew."""
    manifest = find_manifest(folder)
    return manifest if manifest and manifest.is_whole(folder) else None


async def take(settings: Settings, house: House, folder: Path, copier: Copier, before: Manifest | None) -> Manifest:
    """Put rows, and the files that they name, into a folder. What was begun goes if it can't be finished."""
    place = new_rows(folder)
    try:
        made_at = int(house.clock())
        rows, files = place / "rows.db", place / "files.db"
        await save_rows(settings, rows)
        refuse_strangers(rows, before.rows_db(folder) if before else None)
        await keep_files(house, copier, rows, files)
        return manifest_of(place, made_at)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


async def save_rows(settings: Settings, rows: Path) -> None:
    """Write all rows of the service to a file, but those that no backup has."""
    if settings.database_url:
        from safelight.kit.db.postgres_rows import save_postgres  # noqa: PLC0415 (an extra of its own)

        await save_postgres(settings.database_url, rows, KEPT_TABLES)
    else:
        save_sqlite(settings.data / "safelight.db", rows)
        forget(rows, FORGOTTEN_TABLES)


def refuse_strangers(rows: Path, before: Path | None) -> None:
    """Raises: Refused if these rows must not take the place of those before: they have nobody, or only others."""
    if not count_rows(rows, [USERS])[USERS.name]:
        raise Refused("There is nobody in this service, so there is nothing to back up.")
    if before and not share_rows(rows, before, USERS):
        raise Refused("The backup there is of another service: nobody is in both.")


async def keep_files(house: House, copier: Copier, rows: Path, files: Path) -> None:
    """Have the files that the rows name, and the list of them."""
    database = SqliteDatabase(rows, house.clock)
    await database.open()
    try:
        with closing(Listing(files, is_new=True)) as listing:
            await copier.keep_all(database, listing)
    finally:
        await database.close()
    settle(rows)


def manifest_of(place: Path, made_at: int) -> Manifest:
    """What is to be said of the rows and files that are there now, and on the disk when this returns."""
    rows, files = place / "rows.db", place / "files.db"
    with closing(Listing(files)) as listing:
        number, size_bytes, gone = listing.totals()
    counts, schema = count_rows(rows, KEPT_TABLES), revision_of(rows)
    for path in (rows, files, place, place.parent):
        sync(path)
    return Manifest(
        format=FORMAT,
        safelight=__version__,
        schema=schema,
        made_at=made_at,
        rows=place.name,
        rows_sha256=digest_of(rows),
        files_sha256=digest_of(files),
        counts=counts,
        files=number,
        size_bytes=size_bytes,
        gone=gone,
    )


def publish(folder: Path, manifest: Manifest) -> None:
    """From now on this is the backup; what only the one before had goes."""
    write_manifest(folder, manifest)
    remove_other_rows(folder, manifest.rows)
    with closing(Listing(manifest.files_db(folder))) as listing:
        remove_unlisted(folder, listing)
