"""The files of a service, copied into the folder of its backup."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple

from safelight.features.inventory.files import Wanted, pictured_page, wanted_below, wanted_pictures
from safelight.features.inventory.verifying import SHARDS
from safelight.kit.checksums.sums import Sum
from safelight.kit.db import HIGHEST, Database
from safelight.kit.storage import Missing, Storage
from safelight.kit.storage.local import sync

from .folder import FILES, PART, digest_of, file_path, size_at
from .listing import PAGE, Listed, Listing

AT_ONCE = 8


class Copied(NamedTuple):
    """How many files were copied, and their bytes; those that were there already do not count."""

    files: int = 0
    size_bytes: int = 0


class Copier:
    """
    Copies files that a backup does not have yet.

    A name never means another content, so what is listed and there in its size is left alone: the store is not even
    asked for it. What is there but not listed was copied by a backup that was not finished. What is not what the
    service says of it is copied again; `damaged` are those that are not even then.
    """

    def __init__(self, storage: Storage, folder: Path, before: Listing | None) -> None:
        self._storage = storage
        self._folder = folder
        self._before = before
        self._lanes = asyncio.Semaphore(AT_ONCE)
        self.copied = Copied()
        self.damaged: set[str] = set()

    async def keep_all(self, rows: Database, listing: Listing) -> None:
        """Have every file that the rows name in the folder, on the disk and on the list."""
        async for wanted in named_by(rows):
            keys = list(wanted)
            known = self._before.find(keys) if self._before else {}
            found = await asyncio.gather(*(self._keep(key, wanted[key], known.get(key)) for key in keys))
            gone = [key for key, listed in zip(keys, found, strict=True) if listed is None]
            await asyncio.to_thread(self._sync_folders, keys)
            listing.add([listed for listed in found if listed], gone)

    async def _keep(self, key: str, said: Sum | None, known: Listed | None) -> Listed | None:
        """Have a file, or know that it is gone."""
        path = file_path(self._folder, key)
        size = size_at(path)
        if known and size == known.size and is_what_was_said(known, said):
            return known
        async with self._lanes:
            try:
                if size is not None and size == await self._storage.size(key):
                    there = Listed(key, size, await asyncio.to_thread(digest_of, path))
                    if is_what_was_said(there, said):
                        return there
                copied = await self._copy(key, path)
            except Missing:
                return None
        if not is_what_was_said(copied, said):
            self.damaged.add(key)
        return copied

    async def _copy(self, key: str, path: Path) -> Listed:
        """Copy a file, which has its name when it is whole."""
        part, digest, size = path.with_name(f"{path.name}{PART}"), hashlib.sha256(), 0
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                async for chunk in self._storage.open(key):
                    digest.update(chunk)
                    size += file.write(chunk)
            await asyncio.to_thread(sync, part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        self.copied = Copied(self.copied.files + 1, self.copied.size_bytes + size)
        return Listed(key, size, digest.hexdigest())

    def _sync_folders(self, keys: Sequence[str]) -> None:
        """Have the files' names on the disk, too."""
        shards = {file_path(self._folder, key).parent for key in keys}
        for folder in shards | {shard.parent for shard in shards} | {self._folder / FILES, self._folder}:
            if folder.exists():
                sync(folder)


def is_what_was_said(file: Listed, said: Sum | None) -> bool:
    """Whether a file is what the service noted when it was made, if it did."""
    return said is None or (said.size, said.sha256.hex()) == (file.size, file.sha256)


async def named_by(rows: Database) -> AsyncIterator[Wanted]:
    """Every file that rows name, some at a time; a 512th of them is in memory."""
    for prefix in SHARDS:
        async with rows.read() as tx:
            wanted = await wanted_below(tx, prefix)
        keys = sorted(wanted)
        for begin in range(0, len(keys), PAGE):
            yield {key: wanted[key] for key in keys[begin : begin + PAGE]}
    after = 0
    while after < HIGHEST:
        async with rows.read() as tx:
            page = await pictured_page(tx, after)
            wanted = await wanted_pictures(tx, after)
        if wanted:
            yield wanted
        after = page[-1].pk if page else HIGHEST


def remove_unlisted(folder: Path, listing: Listing) -> None:
    """Take away what the service has deleted since, and what was left half copied."""
    for shard in (folder / FILES).glob("*/*"):
        names = [path.name for path in shard.iterdir()]
        for begin in range(0, len(names), PAGE):
            keys = {f"{shard.parent.name}/{name}": name for name in names[begin : begin + PAGE]}
            for key in keys.keys() - listing.find(list(keys)).keys():
                (shard / keys[key]).unlink(missing_ok=True)
