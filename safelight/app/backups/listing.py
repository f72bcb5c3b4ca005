"""Which files belong to a backup. A SQLite file, as there may be millions, of which few should be in memory."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from safelight.kit.db.sqlite_rows import open_copy

TABLES = """
    CREATE TABLE files (key TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE gone (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""
"""`gone` are files that rows name, and that were not there any more when the backup came to them."""
PAGE = 500


class Listed(NamedTuple):
    """A file of a backup; its SHA-256 in hex."""

    key: str
    size: int
    sha256: str


class Listing:
    """The list, to be written once and read afterwards. To be closed in the end."""

    def __init__(self, path: Path, *, is_new: bool = False) -> None:
        self._database: sqlite3.Connection = open_copy(path)
        if is_new:
            self._database.executescript(TABLES)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def add(self, files: Iterable[Listed], gone: Iterable[str]) -> None:
        """Enter files, and those that were gone."""
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", files)
        self._database.executemany("INSERT OR REPLACE INTO gone VALUES (?)", ((key,) for key in gone))
        self._database.execute("COMMIT")

    def find(self, keys: Sequence[str]) -> dict[str, Listed]:
        """Those of some files that are listed."""
        among = "SELECT key, size, sha256 FROM files WHERE key IN (SELECT value FROM json_each(?))"
        return {row[0]: Listed(*row) for row in self._database.execute(among, (json.dumps(list(keys)),))}

    def pages(self) -> Iterator[list[Listed]]:
        """All files in the order of their keys, so many at a time."""
        after = ""
        rest = "SELECT key, size, sha256 FROM files WHERE key > ? ORDER BY key LIMIT ?"
        while page := [Listed(*row) for row in self._database.execute(rest, (after, PAGE))]:
            yield page
            after = page[-1].key

    def is_gone(self, key: str) -> bool:
        """Whether a file was not there when the backup came to it."""
        return self._database.execute("SELECT 1 FROM gone WHERE key = ?", (key,)).fetchone() is not None

    def totals(self) -> tuple[int, int, int]:
        """How many files there are, their bytes, and how many were gone."""
        files, size = self._database.execute("SELECT count(*), coalesce(sum(size), 0) FROM files").fetchone()
        return files, size, self._database.execute("SELECT count(*) FROM gone").fetchone()[0]
