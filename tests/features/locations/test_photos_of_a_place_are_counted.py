"""A place is there as long as a photo is that names it, whoever publishes and deletes at the same time."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight import Place
from safelight.features.locations.actions import remember_location, use_location
from safelight.kit.db import Tx
from safelight.wire.locations import SearchLocations
from safelight.wire.media import DeleteMedia
from tests.features.photos import publish
from tests.service import RunningService

MILL = Place(name="Old mill")


async def is_found(service: RunningService, q: str = "mill") -> bool:
    """Whether a stranger finds the place."""
    return bool((await service.as_stranger().send(SearchLocations(q=q))).locations)


async def test_it_goes_with_its_last_photo(service: RunningService) -> None:
    """And is back with the next."""
    first, second = [await publish(service, "ana", location=MILL) for _ in range(2)]
    ana = await service.as_user("ana")

    await ana.send(DeleteMedia(pk=first))
    with_one = await is_found(service)
    await ana.send(DeleteMedia(pk=second))
    without = await is_found(service)
    await publish(service, "ana", location=MILL)

    assert (with_one, without) == (True, False)
    assert await is_found(service)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ups=st.integers(1, 6), stays=st.booleans())
async def test_at_the_same_time(service: RunningService, ups: int, stays: bool) -> None:
    """Of many who count up and down in one moment none is lost: it is there if and only if something is left."""
    ana, name = await service.pk("ana"), f"Mill{ups}{stays}"
    place = await service.write(lambda tx: remember_location(tx, Place(name=name)))

    async def use(by: int) -> None:
        await service.write(lambda tx: use_location(tx, place, ana, by))

    await asyncio.gather(*[use(1) for _ in range(ups)])
    await asyncio.gather(*[use(-1) for _ in range(ups - 1)], *[use(1) for _ in range(3)])
    await asyncio.gather(*[use(-1) for _ in range(3)], use(1))
    await use(-1)
    one_left = await is_found(service, name)
    await asyncio.gather(use(-1), *([use(1)] if stays else []))

    assert one_left
    assert await is_found(service, name) is stays
    if stays:
        await use(-1)


async def test_two_name_a_new_place_at_once(service: RunningService) -> None:
    """They name the same."""
    owners = [await service.pk(f"person_{number}") for number in range(6)]

    async def name(owner: int) -> int:
        async def work(tx: Tx) -> int:
            place = await remember_location(tx, MILL)
            await use_location(tx, place, owner, 1)
            return place

        return await service.write(work)

    places = await asyncio.gather(*map(name, owners))

    assert len(set(places)) == 1
    assert [place.pk for place in (await service.as_stranger().send(SearchLocations(q="old"))).locations] == places[:1]
