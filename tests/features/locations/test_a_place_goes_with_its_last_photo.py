"""A place tells where somebody was, so it goes with the last photo that names it."""

import asyncio

import pytest

from safelight import Place
from safelight.features.media.jobs import erase_media
from safelight.wire.errors import NotFound
from safelight.wire.locations import GetLocation
from safelight.wire.media import DeleteMedia, GetMedia
from tests.features.counted import row_counts
from tests.features.photos import publish
from tests.service import RunningService

HOME = Place(name="At my place", address="Mill Lane 3", lat=48.2, lng=16.3)


async def place_of(service: RunningService, pk: int) -> int:
    location = (await service.as_stranger().send(GetMedia(pk=pk))).media.location
    assert location
    return location.pk


async def places(service: RunningService) -> tuple[int, ...]:
    """How many places, words of places, and uses of places there are."""
    rows = await row_counts(service)
    return tuple(rows[name] for name in ("locations", "location_words", "location_uses"))


async def test_it_goes_with_the_last(service: RunningService) -> None:
    """And stays for as long as there is another one, whosever it is."""
    first = await publish(service, "ana", location=HOME)
    last = await publish(service, "bob", location=HOME)
    place = await place_of(service, first)

    await (await service.as_user("ana")).send(DeleteMedia(pk=first))
    await service.run_jobs()
    assert (await service.as_stranger().send(GetLocation(pk=place))).location.name == HOME.name

    await (await service.as_user("bob")).send(DeleteMedia(pk=last))
    await service.run_jobs()
    assert await places(service) == (0, 0, 0)
    with pytest.raises(NotFound):
        await service.as_stranger().send(GetLocation(pk=place))


async def test_two_go_at_once(service: RunningService) -> None:
    """Each is the other's last."""
    for _ in range(8):
        pks = [await publish(service, name, location=HOME) for name in ("ana", "bob", "cleo")]
        for pk, name in zip(pks, ("ana", "bob", "cleo"), strict=True):
            await (await service.as_user(name)).send(DeleteMedia(pk=pk))

        await asyncio.gather(*(erase_media(service.house, media_pk=pk) for pk in pks))

        assert await places(service) == (0, 0, 0)


async def test_another_one_comes_at_once(service: RunningService) -> None:
    """It names the same place, or one that is new and says the same."""
    for _ in range(8):
        old = await publish(service, "ana", location=HOME)
        await (await service.as_user("ana")).send(DeleteMedia(pk=old))

        _, new = await asyncio.gather(erase_media(service.house, media_pk=old), publish(service, "bob", location=HOME))

        await service.as_stranger().send(GetLocation(pk=await place_of(service, new)))
        await (await service.as_user("bob")).send(DeleteMedia(pk=new))
        await service.run_jobs()
        assert await places(service) == (0, 0, 0)
