"""A database of the first release, with people and photos in it, is brought to the newest, and nothing is lost."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext

from safelight.app.build import build_house
from safelight.app.jobs import every_job
from safelight.app.web import Service
from safelight.kit.db import migrations
from safelight.kit.house import House
from safelight.kit.jobs import Worker
from safelight.settings import Settings
from tests.migrations.migrating import DIE_AT, MIGRATE, differences, finished, newest, on_engine, revision, start

USER = {
    "pk": 7,
    "username": "bob",
    "full_name": "Bob",
    "biography": "",
    "external_url": "",
    "is_private": False,
    "media_count": 2,
    "follower_count": 0,
    "following_count": 0,
    "created_at": 1_290_000_000,
}
FILE = {"original": "ab" * 16, "full_sizes": "[[320,240],[640,480]]", "lat": 48.2, "lng": None}
MEDIA = {
    "user_pk": 7,
    "device_timestamp": 1_290_000_000.0,
    "taken_at": 1_290_000_001,
    "caption": "Harbour #Dusk with @bob",
    "accessibility_caption": "",
    "filter_type": 15,
    "source_type": 0,
    "location_pk": None,
    "like_count": 0,
    "comment_count": 0,
    "revision": 3,
    **FILE,
}
MEDIA_PKS = [41, 42]
HALF_WAY = 45
"""Of some 90 statements: tables have been made anew by then, with rows in them."""
UPLOAD = {"user_pk": 7, "device_timestamp": 1_290_000_009.5, "file": "ef" * 16, "created_at": 1_290_000_010, **FILE}


async def test_photos_of_the_first_release(empty: Settings) -> None:
    """
    They are answered as they were, in grey while they load; what waits is there; the tables are as declared.

    All the same when the first who brought them up to date was killed half way, of which nothing is left.
    """
    await as_of_0001(empty)

    killed, _ = await finished(await start(empty, DIE_AT.format(step=HALF_WAY) + MIGRATE))
    between = await revision(empty)
    told = await asyncio.gather(*[finished(await start(empty)) for _ in range(2)])

    assert (killed, between) == (-9, "0001")
    assert told == [(0, "")] * 2
    assert await revision(empty) == newest()
    assert await differences(empty) == []
    (upload,) = await on_engine(empty, rows_of("uploads"))
    assert upload.items() >= (UPLOAD | {"dominant_color": "#808080", "camera": None}).items()
    for pk, media in zip(MEDIA_PKS, await answers(empty, MEDIA_PKS), strict=True):
        assert (media["pk"], media["filter_type"], media["lat"]) == (pk, "15", 48.2)
        assert media["comments"][0]["text"] == "Harbour #Dusk with @bob"
        assert media["dominant_color"] == "#808080"
        assert "camera" not in media
        assert [one["width"] for one in media["image_versions2"]["candidates"]] == [640, 320]


async def test_what_was_there_can_be_found(empty: Settings) -> None:
    """By hashtag, by name and among what is popular, once the jobs that the migration leaves behind have run."""
    await as_of_0001(empty)
    assert await finished(await start(empty)) == (0, "")

    async with opened(empty) as (house, http):
        worker = Worker(house, every_job())
        await worker.run_due()
        tagged = (await http.get("/api/v1/tags/dusk/info/")).json()
        feed = (await http.get("/api/v1/feed/tag/dusk/")).json()["items"]

    assert tagged["media_count"] == 2
    assert [media["pk"] for media in feed] == MEDIA_PKS[::-1]
    assert [mention["username"] for media in feed for mention in media["comments"][0]["mentions"]] == ["bob", "bob"]
    assert {row["word"] for row in await on_engine(empty, rows_of("user_words"))} == {"bob"}
    assert {row["week"] for row in await on_engine(empty, rows_of("media"))} == {1_290_000_001 // 604_800}


async def as_of_0001(settings: Settings) -> None:
    """Make the database as the first release did, and fill it."""
    settings.data.mkdir(exist_ok=True)

    def fill(connection: sa.Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        tables = sa.MetaData()
        tables.reflect(connection)
        connection.execute(tables.tables["users"].insert(), [USER])
        rows = [{**MEDIA, "pk": pk, "file": f"{pk:032x}"} for pk in MEDIA_PKS]
        connection.execute(tables.tables["media"].insert(), rows)
        connection.execute(tables.tables["uploads"].insert(), [UPLOAD])
        connection.commit()

    await on_engine(settings, fill)
    assert await on_engine(settings, lambda one: MigrationContext.configure(one).get_current_revision()) == "0001"


def rows_of(table: str) -> Any:
    """Everything that stands in a table."""
    return lambda connection: [
        dict(row) for row in connection.execute(sa.text(f"SELECT * FROM {table}")).mappings().all()
    ]


async def answers(settings: Settings, pks: list[int]) -> list[dict[str, Any]]:
    """What a service on this database says of these media."""
    async with opened(settings) as (_, http):
        return [(await http.get(f"/api/v1/media/{pk}/info/")).json()["media"] for pk in pks]


@asynccontextmanager
async def opened(settings: Settings) -> AsyncGenerator[tuple[House, httpx2.AsyncClient]]:
    """A service on this database, and whoever asks it."""
    house = build_house(settings)
    await house.database.open()
    try:
        transport = httpx2.ASGITransport(Service(house))
        async with httpx2.AsyncClient(transport=transport, base_url="http://service.test") as http:
            yield house, http
    finally:
        await house.database.close()
        await house.darkroom.close()
