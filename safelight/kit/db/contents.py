"""A look at a database before anything is done to it: what is in it, and what it says of itself."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from .marks import marks
from .sqlite import LOCK_SECONDS
from .sqlite_rows import told

REVISIONS = "alembic_version"
REVISION = f"SELECT version_num FROM {REVISIONS}"  # noqa: S608 (a table of ours)
MARKS = f"SELECT name, value FROM {marks.name}"  # noqa: S608 (as above)
SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"


class Contents(NamedTuple):
    """
    What was seen: the tables, whether one of them has rows, the last step that was done, and the marks by their names.

    Tables of extensions of the server do not count.
    """

    tables: frozenset[str] = frozenset()
    has_rows: bool = False
    revision: str | None = None
    marks: dict[str, str] = {}  # noqa: RUF012 (nobody changes it)


def look_at_sqlite(path: Path, first: sa.Table) -> Contents:
    """Look at the database in a file, and whether there are rows in `first`. Raises: Unavailable."""
    if not path.exists():
        return Contents()
    with told(), closing(sqlite3.connect(path, timeout=LOCK_SECONDS)) as live:
        tables = {name for (name,) in live.execute(SQLITE_TABLES)}

        def ask(statement: str, table: str) -> list[tuple[str, ...]]:
            return live.execute(statement).fetchall() if table in tables else []

        return contents_from(tables, ask(a_row_of(first), first.name), ask(REVISION, REVISIONS), ask(MARKS, marks.name))


def contents_from(tables: set[str], rows: Sequence[Any], revisions: Sequence[Any], found: Sequence[Any]) -> Contents:
    """A look, from the rows that a driver returned."""
    return Contents(frozenset(tables), bool(rows), revisions[0][0] if revisions else None, dict(map(tuple, found)))


def a_row_of(table: sa.Table) -> str:
    """A statement that returns a row if the table has any."""
    return f"SELECT 1 FROM {table.name} LIMIT 1"  # noqa: S608 (a table of ours)
