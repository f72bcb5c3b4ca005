"""The drill: a service is backed up while somebody writes, and restored into the other kind of database."""

from pathlib import Path

import pytest

from safelight import AsyncClient
from safelight.app.build import build_house
from safelight.settings import Settings
from safelight.wire.errors import LoginRequired
from safelight.wire.feeds import GetTimeline
from safelight.wire.media import GetMedia
from tests.backup.drill import Busy, files_in, live_in, made, manifest_in, proved, restored, rows_in
from tests.service import BASE, PASSWORD, RunningService, running


async def test_all_is_there_again_on_the_other_database(
    service: RunningService, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    """Every row and every file; people sign in with their passwords and see the photos, their sessions are over."""
    photo = await live_in(service)
    _, session = await service.person("bob")
    async with Busy(await service.as_user("cleo"), photo) as busy:
        first = await made(settings, tmp_path / "backup")
    assert busy.changes > 0
    assert await proved(tmp_path / "backup") == []

    result, damages = await restored(other, tmp_path / "backup")

    assert (result.rows, result.files, damages) == (first.rows, first.files, [])
    house = build_house(other, service.clock)
    async with running(house, service.clock, service.password_hash) as again:
        bob = AsyncClient(BASE, transport=again.transport)
        await bob.login("bob", PASSWORD)
        assert [media.pk for media in (await bob.send(GetTimeline())).items] == [photo]
        media = (await bob.send(GetMedia(pk=photo))).media
        picture = await again.http.get(media.image_versions[0].url)
        assert picture.headers["content-type"] == "image/jpeg"
        with pytest.raises(LoginRequired):
            await AsyncClient(BASE, session=session, transport=again.transport).send(GetTimeline())


async def test_rows_and_files_are_the_same_after_the_way_there(
    service: RunningService, settings: Settings, other: Settings, tmp_path: Path
) -> None:
    """A backup of what was restored is, in every row and byte, the backup that it was restored from."""
    await live_in(service)
    await made(settings, tmp_path / "there")
    await restored(other, tmp_path / "there")
    await made(other, tmp_path / "again")

    there, again = manifest_in(tmp_path / "there"), manifest_in(tmp_path / "again")
    assert there.counts == again.counts
    assert there.counts["media"] == there.counts["uploads"] == 1
    assert rows_in(tmp_path / "there") == rows_in(tmp_path / "again")
    assert files_in(tmp_path / "there") == files_in(tmp_path / "again")
    assert len(files_in(tmp_path / "there")) == there.files == again.files
