"""Walking the photos of a hashtag, of a place, or those one likes shows each once, though others come and go."""

from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight import Place
from safelight.wire.contract import Request
from safelight.wire.feeds import Feed, GetLikedFeed, GetLocationFeed, GetTagFeed
from safelight.wire.likes import Like
from safelight.wire.media import DeleteMedia, GetMedia
from tests.features.photos import publish_at_once
from tests.service import RunningService

NUMBERS = count(1)
STEPS = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 2), st.integers(0, 30)), min_size=1, max_size=6)
"""How long each page is, how many photos arrive before the next one, and which of those that were there goes."""

Ask = Callable[[int, int], Request[Feed]]


class Walk:
    """Some photos with a hashtag and a place of their own, and somebody who likes all of them."""

    def __init__(self, service: RunningService) -> None:
        self.service = service
        self.name = f"walk{next(NUMBERS)}"
        self.fan = f"fan_of_{self.name}"
        self.there: list[int] = []
        self.gone: set[int] = set()

    async def arrive(self, number: int) -> list[int]:
        """New photos, all made in one millisecond."""
        place = Place(name=self.name)
        pks = await publish_at_once(self.service, self.name, number, caption=f"#{self.name}", location=place)
        fan = await self.service.as_user(self.fan)
        for pk in pks:
            await fan.send(Like(pk=pk))
        return pks

    async def leave(self, place: int) -> None:
        """One of the first photos is deleted, if it is still there."""
        pk = self.there[place % len(self.there)]
        if pk not in self.gone:
            self.gone.add(pk)
            await (await self.service.as_user(self.name)).send(DeleteMedia(pk=pk))

    async def asking(self, feed: str) -> Ask:
        """How a page of the feed is asked for, by where it begins and how long it is."""
        if feed == "tag":
            return lambda max_id, length: GetTagFeed(tag=self.name, max_id=max_id, count=length)
        if feed == "liked":
            return lambda max_id, length: GetLikedFeed(max_id=max_id, count=length)
        location = (await self.service.as_stranger().send(GetMedia(pk=self.there[0]))).media.location
        assert location
        return lambda max_id, length: GetLocationFeed(pk=location.pk, max_id=max_id, count=length)


@pytest.mark.parametrize("feed", ["tag", "location", "liked"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crowds=st.lists(st.integers(1, 5), min_size=1, max_size=3), steps=STEPS)
async def test_every_photo_once(
    service: RunningService, feed: str, crowds: list[int], steps: list[tuple[int, int, int]]
) -> None:
    """A walk shows those that were there before it and still are, newest first, and none that came later."""
    walk = Walk(service)
    client = await service.as_user(walk.fan)
    walk.there = [pk for crowd in crowds for pk in await walk.arrive(crowd)]
    ask, walked, turn, max_id = await walk.asking(feed), list[int](), 0, 0

    await walk.arrive(1)  # one that stays, or the place would go with its last photo
    while (page := await client.send(ask(max_id or max(walk.there) + 1, steps[turn % len(steps)][0]))).items:
        walked += [media.pk for media in page.items]
        max_id = walked[-1]
        _, arrivals, leaver = steps[turn % len(steps)]
        turn += 1
        await walk.arrive(arrivals)
        await walk.leave(leaver)

    assert walked == sorted(set(walked), reverse=True)
    assert set(walk.there) - walk.gone <= set(walked) <= set(walk.there)
