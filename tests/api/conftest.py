"""A world in which every call has something to do."""

import pytest

from tests.service import RunningService

from .world import World


@pytest.fixture
async def world(service: RunningService) -> World:
    """Alice asks, Bob has a photo, a picture waits."""
    photo = await service.photo(by="bob", caption="Harbour")
    world = World(service, photo, await service.pk("bob"), service.http)
    await world.waiting()
    return world
