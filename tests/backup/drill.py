"""Services to be backed up, and empty ones to be restored into."""

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from safelight import AsyncClient
from safelight.app.backup import BackedUp, Damage, Restored, back_up, restore, verify_backup
from safelight.app.backups.manifest import Manifest, read_manifest
from safelight.settings import Settings, name_of
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like, Unlike
from tests.service import RunningService, picture

OF_STORES = ("database_url", "storage_url", "aws_access_key_id", "aws_secret_access_key", "aws_endpoint_url")


def write_down(settings: Settings) -> Path:
    """Put the settings where commands read them; the data folder."""
    settings.data.mkdir(exist_ok=True)
    lines = [f'{name_of(field)}="{getattr(settings, field)}"\n' for field in OF_STORES if getattr(settings, field)]
    (settings.data / ".env").write_text("".join(lines))
    return settings.data


async def live_in(service: RunningService) -> int:
    """Something happens: photos, what is said of them, a private account, a picture of somebody. The pk of a photo."""
    bob = await service.as_user("bob", is_private=True)
    await bob.change_profile_picture(picture())
    cleo = await service.as_user("cleo")
    photo = await service.photo(by="ana", caption="#dusk and naïve 🌅")
    await bob.send(Follow(pk=await service.pk("ana")))
    await bob.send(Like(pk=photo))
    await cleo.send(PostComment(pk=photo, comment_text="For @bob, “quoted” \\ and 𝛑"))
    await bob.send_photo(picture())
    await service.run_jobs()
    return photo


async def made(settings: Settings, place: Path) -> BackedUp:
    """A backup, made beside whatever the service does."""
    return await asyncio.to_thread(back_up, write_down(settings), place)


async def restored(settings: Settings, place: Path) -> tuple[Restored, list[Damage]]:
    """A service restored, and what was told meanwhile."""
    told: list[Damage] = []
    return await asyncio.to_thread(restore, write_down(settings), place, told.append), told


async def proved(place: Path) -> list[tuple[str, str]]:
    """What is wrong with a backup: the kinds, and the things."""
    told: list[Damage] = []
    result = await asyncio.to_thread(verify_backup, place, told.append)
    assert result.faults == len(told)
    return sorted((damage.kind, damage.thing) for damage in told)


class Busy:
    """Somebody who writes all the time until the block ends."""

    def __init__(self, client: AsyncClient, photo: int) -> None:
        self._client = client
        self._photo = photo
        self.changes = 0

    async def __aenter__(self) -> "Busy":
        self._task = asyncio.ensure_future(self._write())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def _write(self) -> None:
        while True:
            await self._client.send(Like(pk=self._photo))
            await self._client.send(Unlike(pk=self._photo))
            self.changes += 2


def rows_in(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a backup by their tables, in order."""
    manifest = read_manifest(folder)
    with closing(sqlite3.connect(manifest.rows_db(folder))) as rows:
        return {table: sorted(rows.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in manifest.counts}


def files_in(folder: Path) -> dict[str, bytes]:
    """All files of a backup, by their keys."""
    files = (folder / "files").glob("*/*/*")
    return {f"{path.parent.parent.name}/{path.name}": path.read_bytes() for path in files}


def manifest_in(folder: Path) -> Manifest:
    """What a backup says of itself."""
    return read_manifest(folder)
