"""Which files are to be in the new store, and which are. A SQLite file, as there may be millions."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from safelight.app.backups.listing import Listed
from safelight.features.inventory.files import Wanted
from safelight.kit.storage import Kept

TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS carried (key TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL)
        WITHOUT ROWID;
    DROP TABLE IF EXISTS wanted;
    DROP TABLE IF EXISTS there;
    CREATE TABLE wanted (key TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID;
    CREATE TABLE there (key TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;
"""
"""
`wanted` are those that rows name, with what was noted of them if that is known; `there` is what the new store had when
we came, `carried` what was compared there.
"""
PAGE = 32
"""How many files are on their way together: their names are synced at once."""

IS_DAMAGED = "wanted.sha256 <> carried.sha256"
IS_LACKING = f"carried.key IS NULL OR there.size IS NOT carried.size OR {IS_DAMAGED}"
JOINED = "FROM wanted LEFT JOIN carried USING (key) LEFT JOIN there USING (key)"
LACKING = f"SELECT wanted.key {JOINED} WHERE wanted.key > ? AND ({IS_LACKING}) ORDER BY 1 LIMIT {PAGE}"
COUNT_LACKING = f"SELECT count(*) {JOINED} WHERE {IS_LACKING}"
STRANGERS = "SELECT key FROM there WHERE key > ? AND key NOT IN (SELECT key FROM wanted) ORDER BY 1 LIMIT 500"
DAMAGED = f"SELECT wanted.key {JOINED} WHERE {IS_DAMAGED} ORDER BY 1"
CARRIED = "SELECT count(*), coalesce(sum(size), 0) FROM carried WHERE key IN (SELECT key FROM wanted)"


class Carried(NamedTuple):
    """How many files there are in the new store that rows name, and their bytes."""

    files: int
    size_bytes: int


class Ledger:
    """The list, which outlives a killed process but for what it noted last. To be closed in the end."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def begin_anew(self) -> None:
        """Nothing was carried to where files go now."""
        self._database.execute("DELETE FROM carried")

    def want(self, wanted: Wanted) -> None:
        """Enter files that rows name."""
        rows = ((key, known and known.sha256.hex()) for key, known in wanted.items())
        self._enter("INSERT OR REPLACE INTO wanted VALUES (?, ?)", rows)

    def find(self, kept: Iterable[Kept]) -> None:
        """Enter files that the new store has."""
        self._enter("INSERT OR REPLACE INTO there VALUES (?, ?)", ((one.key, one.size) for one in kept))

    def carry(self, files: Iterable[Listed]) -> None:
        """Enter files that were carried there, and compared."""
        self._enter("INSERT OR REPLACE INTO carried VALUES (?, ?, ?)", files)

    def lacking(self) -> Iterator[list[str]]:
        """Files that have to be carried, some at a time."""
        return self._pages(LACKING)

    def count_lacking(self) -> int:
        """How many have to be carried."""
        return self._database.execute(COUNT_LACKING).fetchone()[0]

    def strangers(self) -> Iterator[list[str]]:
        """Files in the new store that no row names, some at a time."""
        return self._pages(STRANGERS)

    def damaged(self) -> list[str]:
        """Files that were carried and are not what rows say of them; they are lacking until they are."""
        return [key for (key,) in self._database.execute(DAMAGED)]

    def carried(self) -> Carried:
        """What is there by now."""
        return Carried(*self._database.execute(CARRIED).fetchone())

    def _enter(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany(statement, rows)
        self._database.execute("COMMIT")

    def _pages(self, statement: str) -> Iterator[list[str]]:
        after = ""
        while page := [key for (key,) in self._database.execute(statement, (after,))]:
            yield page
            after = page[-1]
