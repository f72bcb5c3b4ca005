"""What SQLite's errors mean."""

import sqlite3

from safelight.wire.errors import Unavailable

from .database import Duplicate, TryAgain

LOCK_SECONDS = 30
"""How long somebody waits for others who write."""


class Translated:
    """SQLite's errors as the house's own. A class, since it is entered with each statement: 0.2 µs and not 0.9."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, sqlite3.IntegrityError):
            if error.sqlite_errorcode in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
                raise Duplicate from error
            if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                raise TryAgain from error  # as on PostgreSQL: what was found before this transaction began is gone
        elif isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode not in OUR_MISTAKES:
            raise Unavailable(NOT_NOW, retry_after=2) from error
        elif is_damage(error):
            raise Unavailable(DAMAGED, retry_after=LOCK_SECONDS) from error
        elif isinstance(error, FileNotFoundError):
            raise Unavailable(LOST, retry_after=LOCK_SECONDS) from error


OUR_MISTAKES = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE)

NOT_NOW = "The database can't do this now."
DAMAGED = "The database is damaged. Tell whoever runs this service."
LOST = "The database is not where it was. Tell whoever runs this service."
translated = Translated()


def is_damage(error: BaseException | None) -> bool:
    """Whether a file is damaged, or no database: of these alone, the driver's error is of no narrower kind."""
    return type(error) is sqlite3.DatabaseError
