"""Files, carried from one store to another: read, put, and read again where they were put."""

import asyncio
import hashlib
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from safelight.app.backups.files import named_by
from safelight.app.backups.listing import Listed
from safelight.app.storage import build_storage
from safelight.features.inventory.files import KINDS, OURS
from safelight.kit.db.contents import look_at_sqlite
from safelight.kit.db.marks import STORE
from safelight.kit.db.sqlite import SqliteDatabase
from safelight.kit.names import random_name
from safelight.kit.storage import Kept, Missing, Storage
from safelight.settings import Settings
from safelight.wire.errors import Refused

from .ledger import Ledger
from .looking import USERS
from .places import files_place, told_of
from .rows import Difference

LANES = 3
"""How many pages of the ledger are on their way at once."""
READ_AT_ONCE = 8
LISTED_AT_ONCE = 500

FEW = 8
"""So many may be gone where they are most of what there is."""

IS_THE_OLD_ONE = "The store in {} is the old service's own already, so nothing is to be moved there."
FOREIGN = "There are files of something else in the new store, in {}, as {}: a service needs a place of its own."
MOST_ARE_GONE = "{} files that rows name are not in the old store, more than are there. Is it the right one?"

Watch = Callable[[str, int, int], None]
"""Told what is done now, and how much of it, of how much; of 0 where that is not known."""


class Brought(NamedTuple):
    """How many files were carried this time, and their bytes."""

    files: int = 0
    size_bytes: int = 0


class Files:
    """
    What the rows name, on its way. A name never means another content, so what was compared once is left alone, unless
    it is not what was noted when it was made: then it may be mended by now.

    `gone` are files that the old store has not.
    """

    def __init__(self, old: Settings, new: Settings, ledger: Ledger, staging: Path, watch: Watch) -> None:
        self._old = build_storage(old, is_patient=True)
        self.new = build_storage(new, is_patient=True)
        self.place = files_place(new)
        self._ledger = ledger
        self._staging = staging
        self._watch = watch
        self._reading = asyncio.Semaphore(READ_AT_ONCE)
        self._done = 0
        self._spoilt: list[str] = []
        self.brought = Brought()
        self.gone: list[str] = []

    async def look(self, rows: Path, *, are_ours: bool) -> None:
        """
        Find out what is wanted, and what is there. What no row names is another's, unless `are_ours`: then it goes.

        Raises: Refused if there is anything else, or it is the old store by another name; Unavailable or Invalid if
        a store can't be used.
        """
        store = look_at_sqlite(rows, USERS).marks.get(STORE)
        with told_of("new"):
            if store and await self.new.is_marked(store):
                raise Refused(IS_THE_OLD_ONE.format(self.place))
        if not are_ours:
            self._ledger.begin_anew()
        await self._want(rows)
        with told_of("new"):
            await self.new.check()
            for kind in KINDS:
                async for page in pages_of(self.new, f"{kind}/"):
                    self._ledger.find(page)
            for keys in self._ledger.strangers():
                if not are_ours or not all(map(OURS.fullmatch, keys)):
                    raise Refused(FOREIGN.format(self.place, keys[0]))
                await self.new.delete(keys)

    async def _want(self, rows: Path) -> None:
        """Enter what the rows name."""
        database = SqliteDatabase(rows, time.time)
        await database.open()
        try:
            async for wanted in named_by(database):
                self._ledger.want(wanted)
        finally:
            await database.close()

    async def carry(self) -> None:
        """
        Have everything that rows name in the new store.

        Raises: Unavailable if one of the stores fails; Refused if the old one has hardly anything.
        """
        number, pages = self._ledger.count_lacking(), self._ledger.lacking()
        self._watch("Files", 0, number)
        lanes = [asyncio.ensure_future(self._carry_some(pages, number)) for _ in range(LANES)]
        try:
            await asyncio.gather(*lanes)
        finally:
            for lane in lanes:
                lane.cancel()
            await asyncio.gather(*lanes, return_exceptions=True)
        if len(self.gone) > max(FEW, self._ledger.carried().files):
            raise Refused(MOST_ARE_GONE.format(len(self.gone)))

    def spoilt(self) -> list[Difference]:
        """
        Files that came out of the new store otherwise than they went in.

        They were taken away there, and are carried again the next time.
        """
        says = "The file {} came out of the new store otherwise than it went in"
        return [Difference("spoilt_file", key, says.format(key)) for key in self._spoilt]

    async def _carry_some(self, pages: Iterator[list[str]], number: int) -> None:
        """Carry the next files until there are none. The lanes share the pages."""
        for keys in pages:
            await self._carry(keys)
            self._done += len(keys)
            self._watch("Files", self._done, number)

    async def _carry(self, keys: list[str]) -> None:
        folder = self._staging / random_name()
        folder.mkdir()
        try:
            with told_of("old"):
                fetched = await asyncio.gather(*(self._fetch(key, path_in(folder, key)) for key in keys))
            files = [listed for listed in fetched if listed]
            with told_of("new"):
                await self.new.put({listed.key: path_in(folder, listed.key) for listed in files})
        finally:
            await asyncio.to_thread(shutil.rmtree, folder)
        self.gone += [key for key, listed in zip(keys, fetched, strict=True) if listed is None]
        with told_of("new"):
            await self._compare(files)

    async def _fetch(self, key: str, path: Path) -> Listed | None:
        """Have a file of the old store on this machine; none if it is not there."""
        digest, size = hashlib.sha256(), 0
        try:
            async with self._reading:
                with path.open("wb") as file:
                    async for chunk in self._old.open(key):
                        digest.update(chunk)
                        size += file.write(chunk)
        except Missing:
            return None
        return Listed(key, size, digest.hexdigest())

    async def _compare(self, files: list[Listed]) -> None:
        """Read what lies in the new store, and enter what is the same."""
        found = await asyncio.gather(*(self._sum(listed.key) for listed in files))
        same = [listed for listed, digest in zip(files, found, strict=True) if digest == listed.sha256]
        spoilt = [listed.key for listed in files if listed not in same]
        await self.new.delete(spoilt)
        self._spoilt += spoilt
        self.brought = Brought(
            self.brought.files + len(same), self.brought.size_bytes + sum(listed.size for listed in same)
        )
        self._ledger.carry(same)

    async def _sum(self, key: str) -> str | None:
        """The SHA-256 of a file of the new store, in hex."""
        digest = hashlib.sha256()
        try:
            async with self._reading:
                async for chunk in self.new.open(key):
                    digest.update(chunk)
        except Missing:
            return None
        return digest.hexdigest()


def path_in(folder: Path, key: str) -> Path:
    """Where a file lies while it is on its way."""
    return folder / key.replace("/", "-")


async def pages_of(storage: Storage, prefix: str) -> AsyncIterator[list[Kept]]:
    """The files of one kind in a store, so many at a time."""
    page: list[Kept] = []
    async for kept in storage.list(prefix):
        page.append(kept)
        if len(page) == LISTED_AT_ONCE:
            yield page
            page = []
    yield page
