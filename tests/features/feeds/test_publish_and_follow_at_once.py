"""Somebody publishes in the very moment that others begin to follow them."""

import asyncio

from safelight.features.feeds.home import home_page
from safelight.features.friendships.actions import follow, unfollow
from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Follow
from tests.features.media.phone import STAMP, phone_of
from tests.features.photos import publish
from tests.service import BASE, RunningService

ROUNDS = 60
FANS = [f"fan_{number}" for number in range(4)]


async def test_no_follower_misses_the_photo(service: RunningService) -> None:
    """Round after round, each in another order of events: everybody who follows then has the photo, and once."""
    author = await service.pk("bob")
    fans = [Viewer(await service.pk(name), BASE) for name in FANS]

    async def change(viewer: Viewer, turns: int, action) -> None:
        async def work(tx: Tx) -> None:
            await action(tx, viewer, author)

        await some_reads(service, turns)
        await service.write(work)

    async def publish_later(turns: int) -> int:
        await some_reads(service, turns)
        return await publish(service, "bob")

    published: list[int] = []
    for number in range(ROUNDS):
        pk, *_ = await asyncio.gather(
            publish_later(number % 5), *(change(fan, (number + place) % 4, follow) for place, fan in enumerate(fans))
        )

        published.append(pk)
        async with service.house.database.read() as tx:
            pages = [await home_page(tx, fan, max_id=0, min_id=0, count=100) for fan in fans]
        assert [[entry.pk for entry in page.entries] for page in pages] == [published[::-1]] * len(fans)
        await asyncio.gather(*(change(fan, 0, unfollow) for fan in fans))


async def some_reads(service: RunningService, number: int) -> None:
    """Let some round trips to the database go by."""
    for _ in range(number):
        async with service.house.database.read() as tx:
            await visible_user(tx, Viewer(), await service.pk("bob"))


async def test_the_same_through_the_door(service: RunningService) -> None:
    """As phones do it: configure and follow in one moment, and then ask for the home feed."""
    bob, phone = await service.pk("bob"), await phone_of(service, "bob")
    for number in range(8):
        await phone.upload(STAMP + number)
        client = await service.as_user(f"fan_{number}")

        answer, _ = await asyncio.gather(phone.configure(STAMP + number), client.send(Follow(pk=bob)))

        newest = (await client.send(GetTimeline())).items[0].pk
        assert newest == answer.json()["media"]["pk"]


async def test_two_follow_each_other_at_once(service: RunningService) -> None:
    """Both follows are made, whoever waits for whom, and each sees the other's photos."""
    for number in range(6):
        one, other = f"one_{number}", f"other_{number}"
        photos = {name: await publish(service, name) for name in (one, other)}
        clients = {name: await service.as_user(name) for name in (one, other)}

        await asyncio.gather(
            clients[one].send(Follow(pk=await service.pk(other))), clients[other].send(Follow(pk=await service.pk(one)))
        )

        for client in clients.values():
            assert {media.pk for media in (await client.send(GetTimeline())).items} == set(photos.values())
