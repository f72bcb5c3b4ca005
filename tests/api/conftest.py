"""A world in which every call has something to do."""

import pytest

from safelight import Place
from safelight.wire.media import GetMedia
from tests.service import RunningService

from .world import PREVIEW_STAMP, STAMP, World


@pytest.fixture
async def world(service: RunningService) -> World:
    """Alice asks, who owns the service; she and Bob have a photo each, two pictures wait."""
    await service.person("alice", is_owner=True)
    photo = await service.photo(by="bob", caption="Harbour #dusk", location=Place(name="Dusk Point", lat=1.0, lng=2.0))
    own_photo = await service.photo(by="alice")
    place = (await service.as_stranger().send(GetMedia(pk=photo))).media.location.pk
    bob, carol = await service.pk("bob"), await service.pk("carol")
    world = World(service, photo, own_photo, bob, carol, place, service.http)
    for stamp in (STAMP, PREVIEW_STAMP):
        await world.waiting(stamp)
    return world
