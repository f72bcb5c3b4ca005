"""Bringing the database up to date."""

import asyncio
from pathlib import Path

from safelight.settings import Settings, load
from safelight.wire.errors import Unavailable

from .storage import check_storage


def migrate(data: Path | None = None) -> None:
    """
    Bring the database up to date, and look whether the store of files can be used.

    Raises: Unavailable if one can't be reached or written, Invalid if the store refuses us.
    """
    settings = load(data)
    upgrade_database(settings)
    check_storage(settings)


def upgrade_database(settings: Settings) -> None:
    """Bring the database that the settings name up to date."""
    from safelight.kit.db import upgrade  # noqa: PLC0415 (Alembic is large, and only needed here)

    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {settings.data} can't be written: {error.strerror}.") from error
    if settings.database_url:
        asyncio.run(upgrade.upgrade_postgres(settings.database_url))
    else:
        upgrade.upgrade_sqlite(settings.data / "safelight.db")
