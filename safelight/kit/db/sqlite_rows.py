"""
All rows as one file: a SQLite database of its own, whichever database they live in.

Tables are given in the order in which rows may be inserted: what is referred to comes first.
"""

import sqlite3
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa

from safelight.wire.errors import Refused, Unavailable

from .digests import Digest, Digester
from .marks import HALF_MOVED, marks
from .sqlite import LOCK_SECONDS, connect, damage_in

NOT_EMPTY = "There are people in this service already: a backup is restored into an empty one."
IS_WHOLE = "The new service is whole already: another move to there was finished meanwhile."
HALF = f"SELECT 1 FROM {marks.name} WHERE name = '{HALF_MOVED}'"  # noqa: S608 (a table of ours)


def save_sqlite(path: Path, copy: Path) -> None:
    """
    Write the rows of the database in a file to another file, while others read and write it.

    It is one reading transaction: writers go on, and what they write meanwhile is not in the copy.

    Raises: Unavailable if it can't be read, or there is no room.
    Source: https://www.sqlite.org/backup.html (all pages in one step, since each write of others would begin it anew).
    """
    with told(), closing(open_to_read(path)) as live, closing(open_copy(copy)) as kept:
        live.backup(kept)
    refuse_damage(path, copy)


def refuse_damage(path: Path, copy: Path) -> None:
    """Raises: Unavailable if the copy of a database is damaged, as the database is then."""
    with told():
        damage = damage_in(copy)
    if damage:
        raise Unavailable(f"The database in {path} is damaged, so it was not copied: {damage[0]}.")


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can't write, for a database that others have open: whoever is alone with one has to."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", timeout=LOCK_SECONDS, uri=True)


def fill_sqlite(path: Path, copy: Path, tables: Sequence[sa.Table], first: sa.Table | None) -> None:
    """
    Put the rows of a file into a database in the place of its own, all or none.

    Raises: Refused if there are rows in `first`, or without it, if nothing is being moved into the database;
    Unavailable if it can't be written.
    """
    with told(), closing(connect(path)) as live:
        live.execute("ATTACH ? AS kept", (str(copy),))
        live.execute("PRAGMA foreign_keys = OFF")  # they hold in the copy, and would be looked up for each row
        live.execute("BEGIN IMMEDIATE")
        if first is not None and live.execute(f"SELECT 1 FROM main.{first.name} LIMIT 1").fetchone():  # noqa: S608 (ours)
            raise Refused(NOT_EMPTY)
        if first is None and not live.execute(HALF).fetchone():
            raise Refused(IS_WHOLE)
        for table in reversed(tables):
            live.execute(f"DELETE FROM main.{table.name}")  # noqa: S608 (as above)
        for table in tables:
            names = names_in(table)
            live.execute(f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM kept.{table.name}")  # noqa: S608
        live.execute("COMMIT")


def forget(copy: Path, tables: Sequence[sa.Table]) -> None:
    """Take all rows of some tables out of a copy, so that not even their bytes are left."""
    with told(), closing(open_copy(copy)) as kept:
        kept.execute("PRAGMA secure_delete = ON")
        for table in tables:
            kept.execute(f"DELETE FROM {table.name}")  # noqa: S608 (a table of ours)


def settle(copy: Path) -> None:
    """Make a copy one file, which can be read where nothing may be written."""
    with told(), closing(open_copy(copy)) as kept:
        kept.execute("PRAGMA journal_mode = DELETE")


def count_rows(copy: Path, tables: Sequence[sa.Table]) -> dict[str, int]:
    """How many rows each table has."""
    with told(), closing(open_copy(copy)) as kept:
        return {
            str(table.name): kept.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]  # noqa: S608 (as above)
            for table in tables
        }


def share_rows(copy: Path, other: Path, table: sa.Table) -> bool:
    """Whether two copies have a row of a table in common, by its primary key."""
    keys = ", ".join(column.name for column in table.primary_key)
    with told(), closing(open_copy(copy)) as kept:
        kept.execute("ATTACH ? AS other", (str(other),))
        common = f"SELECT 1 FROM main.{table.name} JOIN other.{table.name} USING ({keys}) LIMIT 1"  # noqa: S608
        return kept.execute(common).fetchone() is not None


def revision_of(copy: Path) -> str:
    """The schema of a copy, as Alembic wrote it there. Raises: Unavailable if it has none."""
    with told(), closing(open_copy(copy)) as kept:
        return kept.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def open_copy(copy: Path) -> sqlite3.Connection:
    """A connection to a copy that nobody else uses: whoever made it waits for the disk once, in the end."""
    kept = sqlite3.connect(copy, timeout=LOCK_SECONDS, isolation_level=None)
    kept.execute("PRAGMA synchronous = OFF")
    return kept


def digest_sqlite(path: Path, tables: Sequence[sa.Table]) -> dict[str, Digest]:
    """What the rows of each table add up to, all at one moment."""
    with told(), closing(sqlite3.connect(path, timeout=LOCK_SECONDS, isolation_level=None)) as live:
        live.execute("BEGIN")
        return {str(table.name): digest_table(live, table) for table in tables}


def digest_table(live: sqlite3.Connection, table: sa.Table) -> Digest:
    """What the rows of one table add up to."""
    digester = Digester(table)
    digester.add(live.execute(f"SELECT {names_in(table)} FROM {table.name}"))  # noqa: S608 (a table of ours)
    return digester.digest()


def names_in(table: sa.Table) -> str:
    """A table's columns, as statements list them."""
    return ", ".join(f'"{column.name}"' for column in table.columns)


@contextmanager
def told() -> Generator[None]:
    """SQLite's errors, a full disk's too, as a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise Unavailable(f"The rows can't be copied: {error}.") from error
