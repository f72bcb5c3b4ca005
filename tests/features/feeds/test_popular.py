"""Somebody looks at what many like."""

import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.features.likes.actions import like
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import GetPopularFeed
from safelight.wire.likes import Like, Unlike
from tests.features.photos import publish, publish_at_once
from tests.service import BASE, RunningService

HOUR = 3600
FOUR_WEEKS = 28 * 24 * HOUR


async def popular(service: RunningService, **parameters: Any) -> list[int]:
    """The pks in the feed, as everybody sees it."""
    return [media.pk for media in (await service.as_stranger().send(GetPopularFeed(**parameters))).items]


async def liked(service: RunningService, photo: int, *, by: int) -> None:
    """So many people like a photo. Their sessions may have ended, so this is done without."""
    for number in range(by):
        fan = Viewer(await service.pk(f"fan_{number}"), BASE)
        await service.write(lambda tx, fan=fan: like(tx, fan, photo))


async def test_the_most_liked_come_first(service: RunningService) -> None:
    """Of two with as many likes the newer one; who looks makes no difference."""
    first, second, third, fourth = [await publish(service, "olga") for _ in range(4)]
    await liked(service, second, by=2)
    await liked(service, first, by=1)

    everybody = await popular(service)
    viewers = [await service.as_user(name) for name in ("olga", "fan_0", "eve")]

    assert everybody == [second, first, fourth, third]
    for viewer in viewers:
        assert [media.pk for media in (await viewer.send(GetPopularFeed())).items] == everybody


async def test_a_like_is_seen_at_once(service: RunningService) -> None:
    """Also by a process that has made the answer before; and so is its end."""
    photos = [await publish(service, "olga") for _ in range(3)]
    other = service.beside()
    fan = await service.as_user("fan")
    before = [await popular(process) for process in (service, other)]

    await fan.send(Like(pk=photos[0]))
    between = [await popular(process) for process in (service, other)]
    await fan.send(Unlike(pk=photos[0]))

    assert before == [photos[::-1]] * 2
    assert between == [[photos[0], photos[2], photos[1]]] * 2
    assert [await popular(process) for process in (service, other)] == before


async def test_it_is_one_page(service: RunningService) -> None:
    """32 photos, or as many as are asked for; `max_id` has no effect, and no more follow."""
    photos = sorted(await publish_at_once(service, "olga", 40), reverse=True)

    whole = await service.as_stranger().send(GetPopularFeed(max_id=photos[20]))

    assert [media.pk for media in whole.items] == photos[:32]
    assert (whole.num_results, whole.more_available) == (32, False)
    assert b"next_max_id" not in (await service.http.get("/api/v1/feed/popular/")).content
    assert await popular(service, count=3) == photos[:3]
    assert len((await service.http.get("/api/v1/feed/popular/?5")).json()["items"]) == 5


@pytest.mark.parametrize("days_into_the_week", [0, 3.3, 6.9])
async def test_what_is_older_than_four_weeks_is_not_in_it(service: RunningService, days_into_the_week: float) -> None:
    """To the second, wherever the weeks begin, and however many like it."""
    week = 7 * 24 * HOUR
    begin = math.ceil(service.clock.now / week) * week + days_into_the_week * 24 * HOUR
    service.clock.now = begin
    old = await publish(service, "olga")
    await liked(service, old, by=2)
    service.clock.now = begin + FOUR_WEEKS - HOUR
    new = await publish(service, "olga")

    service.clock.now = begin + FOUR_WEEKS - 1
    before = await popular(service)
    service.clock.now = begin + FOUR_WEEKS + 1

    assert before == [old, new]
    assert await popular(service) == [new]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    photos=st.lists(st.tuples(st.integers(0, 40 * 24), st.integers(0, 3)), max_size=12),
    count=st.integers(1, 14),
)
async def test_it_agrees_with_a_model(service: RunningService, photos: list[tuple[int, int]], count: int) -> None:
    """Photos of any hour of forty days, with some likes each: those of the last four weeks, sorted."""
    begin = service.clock.now = service.clock.now + 2 * FOUR_WEEKS
    model: list[tuple[int, int]] = []
    for hour, likes in sorted(photos):
        service.clock.now = begin + hour * HOUR
        pk = await publish(service, "olga")
        await liked(service, pk, by=likes)
        if hour > 12 * 24:
            model.append((likes, pk))

    service.clock.now = begin + 40 * 24 * HOUR + HOUR / 2

    assert await popular(service, count=count) == [pk for _, pk in sorted(model, reverse=True)][:count]
