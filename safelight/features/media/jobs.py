import asyncio
import shutil
import time
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from safelight.kit.db import Query, Tx, transact
from safelight.kit.house import House
from safelight.kit.jobs import Jobs, defer

from .files import original_key, read_sizes, rendition_key, rendition_names
from .queries import UPLOAD, UploadRow
from .tables import uploads

jobs = Jobs()

DAY_SECONDS = 24 * 3600

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


@jobs.chore(every_seconds=3600)
async def sweep_workspace(house: House) -> None:
    """Delete what lies in the workspace since yesterday: a process was killed there in the middle of an upload."""
    await asyncio.to_thread(delete_older, house.workspace, time.time() - DAY_SECONDS)


def delete_older(folder: Path, moment: float) -> None:
    """Delete everything in a folder that has not changed since a moment, in seconds since the epoch."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # whoever it belongs to has just finished
            if path.stat().st_mtime < moment:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


async def discard(tx: Tx, upload: UploadRow) -> None:
    """Have an upload's files deleted. Its row is gone already."""
    await defer(tx, delete_files, keys=keys_of(upload))


def keys_of(upload: UploadRow) -> list[str]:
    """Where an upload's files are kept."""
    names = rendition_names(upload.file, read_sizes(upload.full_sizes))
    return [original_key(upload.original), *(rendition_key(name) for name in names)]
