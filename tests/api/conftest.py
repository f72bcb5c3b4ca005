"""A world in which every call has something to do."""

import pytest

from tests.service import RunningService

from .world import PREVIEW_STAMP, STAMP, World


@pytest.fixture
async def world(service: RunningService) -> World:
    """Alice asks, she and Bob have a photo each, two pictures wait."""
    photo = await service.photo(by="bob", caption="Harbour")
    own_photo = await service.photo(by="alice")
    world = World(service, photo, own_photo, await service.pk("bob"), service.http)
    for stamp in (STAMP, PREVIEW_STAMP):
        await world.waiting(stamp)
    return world
