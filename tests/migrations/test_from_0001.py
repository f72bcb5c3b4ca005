"""A database of the first release, with people and photos in it, is brought to the newest, and nothing is lost."""

import asyncio
from pathlib import Path
from typing import Any

import httpx2
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext

from safelight.app.build import build_house
from safelight.app.web import Service
from safelight.kit.db import migrations
from safelight.settings import Settings
from tests.migrations.migrating import differences, finished, newest, on_engine, revision, start

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
    "caption": "Harbour",
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
UPLOAD = {"user_pk": 7, "device_timestamp": 1_290_000_009.5, "file": "ef" * 16, "created_at": 1_290_000_010, **FILE}


async def test_photos_of_the_first_release(empty: Settings) -> None:
    """They are answered as they were, in grey while they load; what waits is there; the tables are as declared."""
    await as_of_0001(empty)

    told = await asyncio.gather(*[finished(await start(empty)) for _ in range(2)])

    assert told == [(0, "")] * 2
    assert await revision(empty) == newest()
    assert await differences(empty) == []
    (upload,) = await on_engine(empty, rows_of("uploads"))
    assert upload.items() >= (UPLOAD | {"dominant_color": "#808080", "camera": None}).items()
    for pk, media in zip(MEDIA_PKS, await answers(empty, MEDIA_PKS), strict=True):
        assert (media["pk"], media["filter_type"], media["lat"]) == (pk, "15", 48.2)
        assert media["comments"][0]["text"] == "Harbour"
        assert media["dominant_color"] == "#808080"
        assert "camera" not in media
        assert [one["width"] for one in media["image_versions2"]["candidates"]] == [640, 320]


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
    house = build_house(settings)
    await house.database.open()
    try:
        transport = httpx2.ASGITransport(Service(house))
        async with httpx2.AsyncClient(transport=transport, base_url="http://service.test") as http:
            return [(await http.get(f"/api/v1/media/{pk}/info/")).json()["media"] for pk in pks]
    finally:
        await house.database.close()
        await house.darkroom.close()
