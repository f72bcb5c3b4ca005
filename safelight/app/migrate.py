"""Bringing the database up to date."""

import asyncio
import sys
from pathlib import Path

from safelight.kit.db.contents import look_at_sqlite
from safelight.kit.db.marks import HALF_MOVED, marks
from safelight.settings import Settings, load
from safelight.wire.errors import Refused, Unavailable

from .checking import check_storage

IS_HALF_MOVED = (
    "A service is being moved into this database from {}, and not all of it is there yet. Finish that first, with the "
    "settings of the old service: safelight move"
)

MOST_SECONDS_APART = 30
"""Beyond this, a node takes another's jobs for abandoned."""


def migrate(data: Path | None = None, *, adopts_store: bool = False) -> None:
    """
    Bring the database up to date, and look whether the store of files can be used.

    With `adopts_store`, this store is the database's from now on.

    Raises: Unavailable if one can't be reached or written, Invalid if the store refuses us, Refused if the database
    is a newer Safelight's or the store another database's.
    """
    settings = load(data)
    upgrade_database(settings)
    check_storage(settings, adopts=adopts_store)


def upgrade_database(settings: Settings, *, exactly: bool = False) -> None:
    """
    Bring the database that the settings name up to date.

    A newer Safelight may have brought it further, as long as this one still works with it; unless it has to be
    `exactly` as this one knows it, as for whoever copies all of it.

    Raises: Unavailable; Refused if it is of a newer Safelight, or a service is being moved into it.
    """
    bring_up_to_date(settings, exactly=exactly)
    refuse_half_moved(settings)


def bring_up_to_date(settings: Settings, *, exactly: bool = False) -> None:
    """The same, whatever is being done there. Raises: Unavailable, Refused."""
    from safelight.kit.db import upgrade  # noqa: PLC0415 (Alembic is large, and only needed here)

    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {settings.data} can't be written: {error.strerror}.") from error
    if settings.database_url:
        tell_time(asyncio.run(upgrade.upgrade_postgres(settings.database_url, exactly=exactly)))
    else:
        upgrade.upgrade_sqlite(settings.data / "safelight.db", exactly=exactly)


def refuse_half_moved(settings: Settings) -> None:
    """Raises: Refused if a service is being moved into this database, of which not all is there."""
    if settings.database_url:
        from safelight.kit.db.postgres_rows import look_at_postgres  # noqa: PLC0415 (an extra of its own)

        found = asyncio.run(look_at_postgres(settings.database_url, marks))
    else:
        found = look_at_sqlite(settings.data / "safelight.db", marks)
    if HALF_MOVED in found.marks:
        raise Refused(IS_HALF_MOVED.format(found.marks[HALF_MOVED]))


def tell_time(seconds_ahead: float) -> None:
    """Say it if the clocks of this machine and of the database's are too far apart."""
    if abs(seconds_ahead) > MOST_SECONDS_APART:
        apart = f"{abs(seconds_ahead):.0f} seconds {'behind' if seconds_ahead > 0 else 'ahead of'}"
        sys.stderr.write(f"This machine's clock is {apart} the database's: set one of them, or jobs are done twice.\n")
