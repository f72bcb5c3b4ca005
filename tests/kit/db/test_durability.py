"""What SQLite was told about the disk: that a commit waits for it."""

import sqlite3
from pathlib import Path

from safelight.kit.db.sqlite import connect


def pragma(connection: sqlite3.Connection, name: str) -> object:
    """A setting of a connection."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_commit_waits_for_the_disk(tmp_path: Path) -> None:
    """Write-ahead log, synced at each commit: what was answered is there after the plug was pulled."""
    connection = connect(tmp_path / "safelight.db")

    found = {name: pragma(connection, name) for name in ("journal_mode", "synchronous", "foreign_keys")}

    connection.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}  # 2 is FULL
