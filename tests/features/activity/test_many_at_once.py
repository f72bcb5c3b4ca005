"""Many do the same in the same moment, and the inbox tells what is so in the end."""

import asyncio

from safelight.wire.activity import GetInbox
from safelight.wire.likes import Like, Unlike
from tests.features.activity.told import inbox_of, updates
from tests.features.photos import publish
from tests.service import RunningService


async def test_two_taps_are_told_once(service: RunningService) -> None:
    """However many likes arrive from one person at once, there is one update."""
    photo = await publish(service, "ana")
    ben = await service.as_user("ben")

    await asyncio.gather(*(ben.send(Like(pk=photo)) for _ in range(8)))

    assert await inbox_of(service, "ana") == ["ben like"]


async def test_likes_and_unlikes_at_once(service: RunningService) -> None:
    """There is an update if there is a like."""
    photo = await publish(service, "ana")
    ben = await service.as_user("ben")

    await asyncio.gather(*(ben.send(call) for _ in range(5) for call in (Like(pk=photo), Unlike(pk=photo))))

    told = await inbox_of(service, "ana")
    await ben.send(Unlike(pk=photo))
    assert told in ([], ["ben like"])
    assert await inbox_of(service, "ana") == []


async def test_a_crowd_in_one_moment_is_told_whole(service: RunningService) -> None:
    """Page by page, each of them once."""
    photo = await publish(service, "ana")
    people = [await service.as_user(f"fan_{number}") for number in range(12)]
    await asyncio.gather(*(person.send(Like(pk=photo)) for person in people))
    ana = await service.as_user("ana")

    told: list[str] = []
    max_id = 0
    while True:
        page = await ana.send(GetInbox(count=5, max_id=max_id))
        told += [update.user.username for update in updates(page)]
        if not page.next_max_id:
            break
        max_id = page.next_max_id

    assert sorted(told) == sorted(f"fan_{number}" for number in range(12))
