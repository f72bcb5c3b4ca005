"""The parts of a service, made from its settings."""

import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from safelight.kit.db import Clock, Database
from safelight.kit.db.sqlite import SqliteDatabase
from safelight.kit.house import House
from safelight.kit.limits.rules import Limits
from safelight.kit.passwords import Passwords
from safelight.kit.pictures import Darkroom
from safelight.settings import Settings
from safelight.wire.errors import Unavailable

from .storage import build_storage

PICTURE_SECONDS = 30
PICTURE_BYTES = 1_000_000_000
PICTURES_WAITING = 32


def build_database(settings: Settings, clock: Clock = time.time) -> Database:
    """The database that the settings name, not yet open."""
    if not settings.database_url:
        return SqliteDatabase(settings.data / "safelight.db", clock)
    try:
        from safelight.kit.db.postgres import PostgresDatabase  # noqa: PLC0415 (an extra of its own)
    except ImportError as error:
        raise Unavailable('PostgreSQL needs the extra: pip install "safelight[server,postgres]"') from error
    return PostgresDatabase(settings.database_url, clock)


def build_house(settings: Settings, clock: Clock = time.time) -> House:
    """Everything that the features need, not yet open. Raises: Unavailable if the data folder can't be written."""
    workspace = settings.data / "workspace"
    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"The folder {settings.data} can't be written: {error.strerror}.") from error
    return House(
        database=build_database(settings, clock),
        storage=build_storage(settings),
        darkroom=Darkroom(**darkroom_limits(settings)),
        passwords=Passwords(),
        workspace=workspace,
        registration=settings.registration,
        audience=settings.audience,
        base_url=settings.base_url,
        files_url=settings.files_url,
        send_file=settings.sendfile,
        has_sitemap=settings.sitemap == "on",
        upload_bytes=settings.upload_bytes,
        keeps_originals=settings.originals == "keep",
        limits=Limits(is_on=settings.limits == "on", proxies=settings.trusted_proxies),
        clock=clock,
    )


def darkroom_limits(settings: Settings) -> dict[str, Any]:
    """What a darkroom may use."""
    return {
        "workers": settings.picture_workers or os.cpu_count() or 1,
        "max_pixels": settings.picture_pixels,
        "deadline_seconds": PICTURE_SECONDS,
        "memory_bytes": PICTURE_BYTES,
        "queue": PICTURES_WAITING,
    }


@asynccontextmanager
async def open_house(house: House, *, goes_on: bool = False) -> AsyncGenerator[House]:
    """
    A house with its database open; everything is let go of in the end.

    Raises: Unavailable if the database can't be reached; one who `goes_on` all the same uses it once it can be.
    """
    try:
        await house.database.open()
    except Unavailable:
        if not goes_on:
            raise
    try:
        yield house
    finally:
        await house.darkroom.close()
        house.passwords.close()
        await house.database.close()
