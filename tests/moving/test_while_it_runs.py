"""While the old service runs, all is brought but for the last step; then it is stopped, and little is left to do."""

import asyncio

import pytest

from safelight import AsyncClient
from safelight.app.migrate import upgrade_database
from safelight.settings import Settings
from safelight.wire.errors import Refused
from tests.moving.town import Town
from tests.service import picture
from tests.socket_service import serving


async def test_it_is_stopped_for_the_last_time_only(town: Town, elsewhere: Settings) -> None:
    """
    The first time says that it is running, and nobody may serve what is there by then.

    A photo that comes afterwards is what the second time is about.
    """
    with serving(town.settings.data, database_url=town.settings.database_url) as old:
        first, told = await town.moved_to(elsewhere)
        assert (first.is_finished, first.was_served, told) == (False, True, [])
        assert first.new_files == len(await town.files())
        with pytest.raises(Refused, match="not all of it is there yet"):
            await asyncio.to_thread(upgrade_database, elsewhere)
        async with AsyncClient(old.url, session=town.sessions["cleo"]) as cleo:
            await cleo.upload(picture(), caption="the last one here")

    files = await town.files()
    second, told = await town.moved_to(elsewhere)

    assert (second.is_finished, second.was_served, told) == (True, False, [])
    assert second.new_files == len(files) - first.files > 0
    assert await town.at(elsewhere).files() == files
    assert await town.at(elsewhere).shows() == await town.shows()
