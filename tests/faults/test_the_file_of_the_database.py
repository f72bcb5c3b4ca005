"""SQLite's file is taken away, replaced or damaged under a service: it says so, and writes nothing into the void."""

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from safelight.app.build import build_database
from safelight.kit.db.sqlite_rows import save_sqlite
from safelight.settings import Settings
from safelight.wire.errors import Unavailable
from tests.features.inventory.verified import found
from tests.features.media.phone import Phone, phone_of
from tests.service import RunningService

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
MOST_SECONDS = 30
PAGE_BYTES = 4096


def take_away(data: Path) -> None:
    """Somebody tidies up."""
    (data / "safelight.db").rename(data / "safelight.db.away")


def take_log_away(data: Path) -> None:
    """Somebody takes the log for something that may go."""
    (data / "safelight.db-wal").rename(data / "safelight.db-wal.away")


def replace(data: Path) -> None:
    """Somebody puts a backup in its place while the service runs."""
    shutil.copy(data / "safelight.db", data / "backup.db")
    (data / "safelight.db").rename(data / "safelight.db.away")
    (data / "backup.db").rename(data / "safelight.db")


def put_back(data: Path) -> None:
    """What was there is there again."""
    for away in data.glob("*.away"):
        away.rename(away.with_suffix(""))


def damage(data: Path) -> None:
    """The page by which photos are found is noise."""
    with closing(sqlite3.connect(data / "safelight.db")) as live:
        (page,) = live.execute("SELECT rootpage FROM sqlite_master WHERE name = 'media'").fetchone()
    with (data / "safelight.db").open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(os.urandom(PAGE_BYTES))


async def comment(service: RunningService, phone: Phone, pk: int) -> httpx2.Response:
    """A change, and what is answered."""
    return await service.http.post(
        f"/api/v1/media/{pk}/comment/", headers=phone.cookie, data={"comment_text": "Still there?"}
    )


async def read(service: RunningService, pk: int) -> httpx2.Response:
    """A look, and what is answered."""
    return await service.http.get(f"/api/v1/media/{pk}/info/")


def is_refusal(answer: httpx2.Response) -> bool:
    """Whether it says that this can't be done now, and when to come again."""
    return answer.status_code == 503 and answer.json()["retry_after"] > 0


@ON_SQLITE
@pytest.mark.parametrize("fault", [take_away, take_log_away, replace])
async def test_another_one_is_there_or_none(service: RunningService, fault: Callable[[Path], None]) -> None:
    """At once nothing is written, soon nothing is read; when the file is back, all is as it was, and goes on."""
    phone, data = await phone_of(service, "bob"), service.house.workspace.parent
    pk = (await phone.publish(1))["pk"]

    fault(data)
    refused = await comment(service, phone, pk)
    async with asyncio.timeout(MOST_SECONDS):
        while not is_refusal(await read(service, pk)):  # noqa: ASYNC110 (a moment passes, no event)
            await asyncio.sleep(0.02)
    put_back(data)
    made = await comment(service, phone, pk)
    media = (await read(service, pk)).json()["media"]

    assert is_refusal(refused)
    assert made.status_code == 200
    assert media["comment_count"] == 1


@ON_SQLITE
async def test_pages_are_damaged(service: RunningService, settings: Settings, tmp_path: Path) -> None:
    """What can't be read is refused, never an error of ours; `verify` tells of it alone; no backup is made of it."""
    phone = await phone_of(service, "bob")
    pk = (await phone.publish(1))["pk"]
    await service.house.database.close()
    damage(settings.data)
    database = build_database(settings, service.clock)
    await database.open()
    after = service.beside(database=database)

    answers = [await read(after, pk), await comment(after, phone, pk)]
    findings = await found(after, mends=True)

    await database.close()
    assert all(is_refusal(answer) for answer in answers)
    assert {(finding.kind, finding.is_mended) for finding in findings} == {("damaged_database", False)}
    with pytest.raises(Unavailable, match="damaged"):
        save_sqlite(settings.data / "safelight.db", tmp_path / "copy.db")
