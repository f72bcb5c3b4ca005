"""Walking a feed page by page shows every photo once, whatever is added meanwhile."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Follow
from tests.features.photos import publish, publish_at_once
from tests.service import RunningService

NUMBERS = count(1)
STEPS = st.lists(st.tuples(st.integers(1, 7), st.integers(0, 3)), min_size=1, max_size=8)
"""How long each page is, and how many photos arrive before the next one."""


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crowds=st.lists(st.integers(1, 6), min_size=1, max_size=4), steps=STEPS)
async def test_every_photo_once(service: RunningService, crowds: list[int], steps: list[tuple[int, int]]) -> None:
    """Photos come in crowds, each made in one millisecond; a walk shows those from before it, newest first."""
    number = next(NUMBERS)
    reader, author = f"reader_{number}", f"author_{number}"
    client = await service.as_user(reader)
    await client.send(Follow(pk=await service.pk(author)))
    there = [pk for crowd in crowds for pk in await publish_at_once(service, author, crowd)]

    walked: list[int] = []
    max_id, turn = 0, 0
    while True:
        length, arrivals = steps[turn % len(steps)]
        page = await client.send(GetTimeline(max_id=max_id, count=length))
        if not page.items:
            break
        walked += [media.pk for media in page.items]
        max_id, turn = walked[-1], turn + 1
        for name in [author, reader][: arrivals and 2]:
            await publish_at_once(service, name, arrivals)

    assert walked == sorted(there, reverse=True)


async def test_our_client_walks_them(service: RunningService) -> None:
    """The client's own walk does the same."""
    there = await publish_at_once(service, "bob", 25)
    client = await service.as_user("bob")

    walked = []
    async for media in client.walk(GetTimeline(count=4)):
        walked.append(media.pk)
        await publish(service, "bob")

    assert walked == sorted(there, reverse=True)
