"""A SQLite database that nobody has open: found out, and copied, without SQLite, which would write to it."""

import fcntl
import os
import shutil
from pathlib import Path

SHARED_FIRST, SHARED_SIZE = 0x40000002, 510
"""Where SQLite locks a file. With a write-ahead log, each connection holds a shared lock there until it is closed."""
PARTS = ("", "-wal")
"""What a database lies in; the log of one that was closed well is gone."""
TRIES = 5


def is_open(path: Path) -> bool:
    """
    Whether another process has the database open, on this machine.

    Source: https://www.sqlite.org/src/file/src/os.h (PENDING_BYTE, SHARED_FIRST, SHARED_SIZE).
    """
    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, SHARED_SIZE, SHARED_FIRST)
    except BlockingIOError:
        return True
    except PermissionError:  # it can't be written, so nobody serves it
        return False
    return False


def copy_still(path: Path, copy: Path) -> bool:
    """
    Copy a database that nobody has open; whether that could be done.

    The log is copied, too, in which is what a killed process has written last.
    """
    for _ in range(TRIES):
        before = looks_of(path)
        if is_open(path):
            return False
        for part in PARTS:
            if beside(path, part).exists():
                shutil.copyfile(beside(path, part), beside(copy, part))
        if looks_of(path) == before and not is_open(path):
            return True
        for part in PARTS:
            beside(copy, part).unlink(missing_ok=True)
    return False


def looks_of(path: Path) -> list[tuple[int, int] | None]:
    """By which one sees that a database was written to: sizes and moments of its parts."""
    found: list[os.stat_result | None] = [
        beside(path, part).stat() if beside(path, part).exists() else None for part in PARTS
    ]
    return [(stat.st_size, stat.st_mtime_ns) if stat else None for stat in found]


def beside(path: Path, ending: str) -> Path:
    """A file beside another, whose name goes on like this."""
    return path.with_name(path.name + ending)
