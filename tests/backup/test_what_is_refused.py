"""A backup takes the place of nothing else, and is put over nothing else."""

import asyncio
import fcntl
import os
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from safelight.app.backups.folder import digest_of
from safelight.app.people import create_user
from safelight.features.inventory.files import KINDS
from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.backup.drill import files_in, live_in, made, manifest_in, proved, restored, rows_in, write_down
from tests.service import PASSWORD, RunningService


@pytest.fixture
async def place(service: RunningService, settings: Settings, tmp_path: Path) -> Path:
    """The backup of a service in which something has happened."""
    await live_in(service)
    await made(settings, tmp_path / "backup")
    return tmp_path / "backup"


async def test_a_service_with_people(service: RunningService, settings: Settings, place: Path, tmp_path: Path) -> None:
    """Nothing of it changes."""
    files = service.files()

    with pytest.raises(Refused, match="people in this service already"):
        await restored(settings, place)

    assert service.files() == files
    await made(settings, tmp_path / "second")
    assert rows_in(tmp_path / "second") == rows_in(place)


async def test_another_service_and_an_empty_one(settings: Settings, other: Settings, place: Path) -> None:
    """
    Neither may take the place of a backup: a disk that was not mounted would else be the end of it.

    Nor is a backup put over another service, of which not even a file is left there.
    """
    before = files_in(place)

    with pytest.raises(Refused, match="nobody in this service"):
        await made(other, place)
    await asyncio.to_thread(create_user, write_down(other), "zoe", PASSWORD, is_owner=True)
    with pytest.raises(Refused, match="of another service"):
        await made(other, place)

    with pytest.raises(Refused, match="people in this service already"):
        await restored(other, place)

    assert [path for kind in KINDS for path in everything_in(other.data / "files" / kind)] == []
    assert files_in(place) == before
    assert await proved(place) == []
    assert len(everything_in(place / "rows")) == 3
    assert (await made(settings, place)).new_files == 0


async def test_a_folder_with_something_else(settings: Settings, tmp_path: Path, place: Path) -> None:
    """Nothing is written there."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-ana.txt").write_text("Dear Ana")

    with pytest.raises(Refused, match=r"something else in it, to-ana\.txt"):
        await made(settings, tmp_path / "letters")
    with pytest.raises(Refused, match="no backup"):
        await proved(tmp_path / "letters")

    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["to-ana.txt"]
    assert place


async def test_two_at_once(settings: Settings, place: Path) -> None:
    """The second says that the folder is taken."""
    descriptor = os.open(place, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    with pytest.raises(Refused, match="by another process"):
        await made(settings, place)
    with pytest.raises(Refused, match="by another process"):
        await proved(place)
    os.close(descriptor)

    assert await proved(place) == []


@pytest.mark.parametrize("change", [{"format": 2, "safelight": "9.0"}, {"schema": "9999", "safelight": "9.0"}])
async def test_one_of_a_newer_safelight(other: Settings, place: Path, change: dict[str, object]) -> None:
    """Of which this one can't know what it means."""
    manifest = msgspec.json.decode((place / "manifest.json").read_bytes())
    (place / "manifest.json").write_bytes(msgspec.json.encode(manifest | change))

    with pytest.raises(Refused, match=r"9\.0"):
        await restored(other, place)


async def test_names_that_lead_elsewhere(other: Settings, place: Path) -> None:
    """Whoever makes a backup up puts nothing beside the pictures."""
    manifest = manifest_in(place)
    with closing(sqlite3.connect(manifest.files_db(place))) as listing, listing:
        listing.execute("UPDATE files SET key = '../' || substr(key, 11) WHERE key LIKE 'originals/%'")
    changed = {"files_sha256": digest_of(manifest.files_db(place))}
    said = msgspec.json.decode((place / "manifest.json").read_bytes())
    (place / "manifest.json").write_bytes(msgspec.json.encode(said | changed))

    with pytest.raises(Refused, match=r"nothing of ours is called \.\./"):
        await restored(other, place)


async def test_nobody_else_may_read_it(place: Path) -> None:
    """Password hashes are in it."""
    assert {path.stat().st_mode & 0o077 for path in [place, *everything_in(place)]} == {0}


async def test_secrets_of_the_moment_are_not_in_it(service: RunningService, place: Path) -> None:
    """Nobody is signed in by what a backup has, not even by what SQLite leaves behind."""
    manifest = manifest_in(place)
    with closing(sqlite3.connect(manifest.rows_db(place))) as rows:
        assert rows.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
    _, session = await service.person("ana")
    assert sha256(session.encode()).digest() not in manifest.rows_db(place).read_bytes()


def everything_in(folder: Path) -> list[Path]:
    """Files and folders, at any depth."""
    return [*folder.rglob("*")]
