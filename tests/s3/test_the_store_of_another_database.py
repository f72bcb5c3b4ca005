"""A node that names another store than the others would lose pictures: it does not start."""

import asyncio

import pytest
from msgspec.structs import replace

from safelight.app.checking import check
from safelight.settings import Settings
from safelight.wire.errors import Refused


async def start(settings: Settings, *, adopts: bool = False) -> None:
    """Look at the store as a node does that starts."""
    await asyncio.to_thread(check, settings, adopts=adopts)


async def test_a_node_that_names_another_store(settings: Settings) -> None:
    """Another place in the bucket, or its own folder, where the setting was forgotten. The host may say it is right."""
    elsewhere = replace(settings, storage_url=f"{settings.storage_url}-2")
    forgotten = replace(settings, storage_url="", data=settings.data)

    await asyncio.gather(*(start(settings) for _ in range(2)))

    for wrong, name in ((elsewhere, elsewhere.storage_url), (forgotten, str(settings.data / "files"))):
        with pytest.raises(Refused, match=name):
            await start(wrong)
    await start(elsewhere, adopts=True)
    await start(elsewhere)
    await start(settings)
    with pytest.raises(Refused, match="adopt-store"):
        await start(forgotten)
