import asyncio
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from safelight.kit.checksums.rows import copy_sums, forget_sums
from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer
from safelight.kit.names import random_name

from .deleting import erase
from .files import original_key, read_sizes, rendition_key, rendition_names
from .queries import UPLOAD, MediaPk, UploadRow
from .tables import media, uploads

jobs = Jobs()

DAY_SECONDS = 24 * 3600

CHUNK = 50
"""How many photos' files are renamed at a time."""


class Files(NamedTuple):
    """What the files of a photo are called."""

    pk: int
    file: str
    full_sizes: str


IS_HERE = sa.not_(media.c.is_deleted)
"""Whose rows and files are being taken away anyway needs no new names, and keeps no file from being deleted."""

OWN_FILES = Query(
    Files,
    sa.select(media.c.pk, media.c.file, media.c.full_sizes)
    .where(media.c.user_pk == sa.bindparam("owner"), media.c.pk < sa.bindparam("before"), IS_HERE)
    .order_by(media.c.pk.desc())
    .limit(CHUNK),
)
RENAME = (
    sa.update(media)
    .where(media.c.pk == sa.bindparam("media"), media.c.file == sa.bindparam("old"), IS_HERE)
    .values(file=sa.bindparam("new"), revision=media.c.revision + 1)
)
NAMED = Query(MediaPk, sa.select(media.c.pk).where(media.c.file == sa.bindparam("file"), IS_HERE).limit(1))

SWEEP = Query(UploadRow, sa.delete(uploads).where(uploads.c.created_at <= sa.bindparam("before")).returning(*UPLOAD))


@jobs.job
async def delete_files(house: House, keys: list[str]) -> None:
    """Delete files that no row names any more."""
    await house.storage.delete(keys)


@jobs.chore(every_seconds=3600)
async def sweep_uploads(house: House) -> None:
    """Forget uploads that nobody has configured for a day."""

    async def sweep(tx: Tx) -> None:
        for upload in await tx.all(SWEEP, before=tx.now - DAY_SECONDS):
            await discard(tx, upload)

    await transact(house.database, sweep)


@jobs.on_each_node(every_seconds=3600)
async def sweep_workspace(house: House) -> None:
    """Delete what lies in the workspace for half a day: a process was killed there in the middle of an upload."""
    await asyncio.to_thread(delete_older, house.workspace, time.time() - DAY_SECONDS / 2)


def delete_older(folder: Path, moment: float) -> None:
    """Delete everything in a folder that has not changed since a moment, in seconds since the epoch."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # whoever it belongs to has just finished
            if path.stat().st_mtime < moment:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


@jobs.job
async def erase_media(house: House, media_pk: int) -> None:
    """Take away what is left of a media that is deleted."""
    await erase(house, media_pk)


@jobs.job
async def rename_files(house: House, owner_pk: int, before: int) -> None:
    """
    Have the files of somebody's photos get new names, newest first, so that nobody finds them by the old ones.

    The names are drawn before there is any file by them: whoever takes over from a process that was killed goes on
    with the same names, and finds everything that it has left.
    """

    async def draw(tx: Tx) -> None:
        photos = await tx.all(OWN_FILES, owner=owner_pk, before=before)
        if photos:
            await defer(tx, rename_to, names=[(photo, random_name()) for photo in photos])
        if len(photos) == CHUNK:
            await defer(tx, rename_files, owner_pk=owner_pk, before=photos[-1].pk)

    await transact(house.database, draw)


@jobs.job
async def rename_to(house: House, names: list[Any]) -> None:
    """
    Give files their new names. Each has both until the rows say the new ones; then those go that no row says.

    May be killed anywhere and run again: what is renamed already stays as it is.
    """
    renamed = msgspec.convert(names, list[tuple[Files, str]])
    for photo, name in renamed:  # not all of them at once: photos made in bulk share their files
        await house.storage.copy(renamed_keys(photo, name))
    await transact(house.database, lambda tx: enter_names(tx, renamed))


async def enter_names(tx: Tx, renamed: Sequence[tuple[Files, str]]) -> None:
    """Have rows say the new names of their files. Where a photo is gone meanwhile, its files go by both names."""
    said = [(photo, name) for photo, name in renamed if await tx.run(RENAME, media=photo.pk, old=photo.file, new=name)]
    await copy_sums(tx, [(rendition_key(photo.file), rendition_key(name)) for photo, name in said])
    left = {photo.file for photo, _ in said}
    await forget_sums(tx, [rendition_key(file) for file in left if await tx.one(NAMED, file=file) is None])
    both = [names for photo, name in renamed for names in (photo, photo._replace(file=name))]
    await defer(tx, delete_unnamed, files=both)


@jobs.job
async def delete_unnamed(house: House, files: list[Any]) -> None:
    """Delete the files, of these, that no photo names any more: photos made in bulk share theirs."""
    named = msgspec.convert(files, list[Files])
    async with house.database.read() as tx:
        unnamed = [photo for photo in named if await tx.one(NAMED, file=photo.file) is None]
    await house.storage.delete([key for photo in unnamed for key in keys_named(photo, photo.file)])


def renamed_keys(photo: Files, name: str) -> dict[str, str]:
    """The keys of a photo's files, each with what it is under another name."""
    return dict(zip(keys_named(photo, photo.file), keys_named(photo, name), strict=True))


def keys_named(photo: Files, name: str) -> list[str]:
    """Where a photo's files are kept under a name."""
    return [rendition_key(one) for one in rendition_names(name, read_sizes(photo.full_sizes))]


async def discard(tx: Tx, upload: UploadRow) -> None:
    """Have an upload's files deleted. Its row is gone already."""
    await forget_sums(tx, stems_of(upload))
    await defer(tx, delete_files, keys=keys_of(upload))


def stems_of(upload: UploadRow) -> list[str]:
    """What the keys of an upload's files begin with."""
    return [original_key(upload.original), rendition_key(upload.file)]


def keys_of(upload: UploadRow) -> list[str]:
    """Where an upload's files are kept."""
    return [original_key(upload.original), *rendition_keys(upload)]


def rendition_keys(upload: UploadRow) -> list[str]:
    """Where the published files of an upload are kept."""
    return [rendition_key(name) for name in rendition_names(upload.file, read_sizes(upload.full_sizes))]
