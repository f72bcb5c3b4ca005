"""Proving a backup: it is restored into a folder that is thrown away, and compared with what it should be."""

import hashlib
from contextlib import closing
from pathlib import Path

from safelight.app.build import build_house, open_house
from safelight.features.inventory.verifying import SHARDS, verify_files, verify_pictures
from safelight.kit.db.sqlite_rows import count_rows
from safelight.kit.house import House
from safelight.kit.storage import Missing
from safelight.settings import Settings

from .listing import Listed, Listing
from .manifest import KEPT_TABLES, Manifest, known_schemas
from .restoring import Fault, Tell, restore_backup


class Proof:
    """Passes on what is wrong, once for each thing."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._told: set[str] = set()

    def __call__(self, fault: Fault) -> None:
        """Tell of it, unless its thing was told of before."""
        if fault.thing not in self._told:
            self._told.add(fault.thing)
            self._tell(fault)

    @property
    def faults(self) -> int:
        """How many things are wrong."""
        return len(self._told)


async def prove(settings: Settings, folder: Path, tell: Tell) -> tuple[Manifest, int]:
    """
    Restore a backup into a service of SQLite and a folder that has nothing yet, and compare. How much is wrong.

    Raises: Refused if it can't even be restored, Unavailable if there is no room.
    """
    proof = Proof(tell)
    async with open_house(build_house(settings)) as house:
        manifest = await restore_backup(settings, house, folder, proof)
        compare_counts(manifest, settings.data / "safelight.db", proof)
        with closing(Listing(manifest.files_db(folder))) as listing:
            await compare_files(house, listing, proof)
            await find_missing(house, listing, proof)
    return manifest, proof.faults


def compare_counts(manifest: Manifest, rows: Path, tell: Tell) -> None:
    """Are there as many rows as there were? Those of an earlier schema may have become more or fewer on their way."""
    if manifest.schema != known_schemas()[0]:
        return
    for table, count in count_rows(rows, KEPT_TABLES).items():
        expected = manifest.counts.get(table)
        if count != expected:
            tell(Fault("row_count", table, f"The table {table} has {count} rows, and had {expected}"))


async def compare_files(house: House, listing: Listing, tell: Tell) -> None:
    """Is each restored file what was backed up?"""
    for page in listing.pages():
        for listed in page:
            if not await is_same(house, listed):
                tell(Fault("damaged_file", listed.key, f"The file {listed.key} is not what was written"))


async def is_same(house: House, listed: Listed) -> bool:
    """Whether a file is there with the bytes that it had."""
    digest = hashlib.sha256()
    try:
        async for chunk in house.storage.open(listed.key):
            digest.update(chunk)
    except Missing:
        return False
    return digest.hexdigest() == listed.sha256


async def find_missing(house: House, listing: Listing, tell: Tell) -> None:
    """Has each row its files? But for those that were gone when the backup was made."""
    checks = [*(verify_files(house, prefix) for prefix in SHARDS), verify_pictures(house)]
    for check in checks:
        async for finding in check:
            if not listing.is_gone(finding.thing):
                tell(Fault(finding.kind, finding.thing, finding.says))
