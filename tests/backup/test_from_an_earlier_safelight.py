"""What an earlier Safelight has backed up is brought up to date on its way."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from safelight.app.backups.folder import digest_of
from safelight.app.backups.listing import Listing
from safelight.app.backups.manifest import Manifest, write_manifest
from safelight.app.build import build_house, open_house
from safelight.features.accounts.queries import account_named
from safelight.kit.db import migrations
from safelight.settings import Settings
from tests.backup.drill import proved, restored

FIRST = "0001"
USER = (
    "INSERT INTO users (pk, username, full_name, biography, external_url, is_private, media_count, follower_count,"
    " following_count, created_at) VALUES (7, 'bob', 'Bob', '', '', 0, 0, 0, 0, 1290000000);"
    "INSERT INTO accounts (user_pk, password_hash, email, is_owner) VALUES (7, '', '', 1);"
)


def backed_up_by_the_first(place: Path) -> None:
    """A backup with one person in it, as its rows were in the first release."""
    (place / "rows" / "a").mkdir(parents=True)
    (place / "files").mkdir()
    rows, files = place / "rows" / "a" / "rows.db", place / "rows" / "a" / "files.db"
    engine = sa.create_engine(f"sqlite:///{rows}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, FIRST)
    engine.dispose()
    with closing(sqlite3.connect(rows)) as database:
        database.executescript(USER)
    Listing(files, is_new=True).close()
    write_manifest(
        place,
        Manifest(
            format=1,
            safelight="0.0.1",
            schema=FIRST,
            made_at=1_290_000_000,
            rows="a",
            rows_sha256=digest_of(rows),
            files_sha256=digest_of(files),
            counts={"users": 1, "accounts": 1},
            files=0,
            size_bytes=0,
            gone=0,
        ),
    )


async def test_it_is_restored_into_the_newest(other: Settings, tmp_path: Path) -> None:
    """The people are there, and the backup itself is as it was."""
    place = tmp_path / "backup"
    await asyncio.to_thread(backed_up_by_the_first, place)

    assert await proved(place) == []
    await restored(other, place)

    async with open_house(build_house(other)) as house, house.database.read() as tx:
        assert await account_named(tx, "bob") == 7
    assert await proved(place) == []
