"""Photos of an author whom very many follow are looked for when somebody reads, and nobody sees a difference."""

import asyncio

import sqlalchemy as sa

from safelight import AsyncClient
from safelight.features.accounts.actions import restore, suspend
from safelight.features.feeds.home import home_page
from safelight.features.feeds.missing import lacking_photos
from safelight.features.friendships.pulling import MOST
from safelight.features.users.tables import users
from safelight.kit.db import HIGHEST
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import GetTimeline
from safelight.wire.friendships import Block, Follow, Unblock, Unfollow
from safelight.wire.media import DeleteMedia
from tests.features.counted import row_counts
from tests.features.photos import publish
from tests.service import RunningService

COUNT = sa.update(users).where(users.c.pk == sa.bindparam("user")).values(follower_count=sa.bindparam("followers"))


async def be_followed_by(service: RunningService, name: str, followers: int) -> None:
    """As many follow somebody as far as is counted; the next one who does so is counted beside them."""
    user = await service.pk(name)
    await service.write(lambda tx: tx.run(COUNT, user=user, followers=followers))


async def home(client: AsyncClient, **place: int) -> list[int]:
    """The pks in the first page of a home feed."""
    return [media.pk for media in (await client.send(GetTimeline(**place))).items]


async def walked(client: AsyncClient, count: int) -> list[int]:
    """The pks in a whole home feed, walked with pages of so many."""
    return [media.pk async for media in client.walk(GetTimeline(count=count))]


async def test_nobody_sees_how_photos_reach_them(service: RunningService) -> None:
    """While an author becomes famous, is so, and ceases to be: each photo is met once, by whoever follows, in order."""
    star, early = await service.pk("star"), await service.as_user("early")
    late, new = await service.as_user("late"), await service.as_user("new")
    await early.send(Follow(pk=star))
    await early.send(Follow(pk=await service.pk("friend")))
    first, friends = await publish(service, "star"), await publish(service, "friend")

    await be_followed_by(service, "star", MOST)
    await late.send(Follow(pk=star))
    meanwhile = await publish(service, "star")
    assert await home(late) == [meanwhile, first]
    assert await home(early) == [meanwhile, friends, first]

    await service.run_jobs()
    rows = (await row_counts(service))["timeline"]
    photos = [await publish(service, name) for name in ("star", "friend", "star")]
    assert (await row_counts(service))["timeline"] == rows + 4  # a row for each author, and the friend's for one reader
    everything = [*reversed(photos), meanwhile, friends, first]
    for count in (1, 2, 3, 20):
        assert await walked(early, count) == everything
    assert await home(early, max_id=photos[2], min_id=friends) == [photos[1], photos[0], meanwhile]
    assert await home(early, min_id=meanwhile) == photos[::-1]
    async with service.house.database.read() as tx:
        assert await lacking_photos(tx, after=0, last=HIGHEST) == []

    await be_followed_by(service, "star", 2)
    await new.send(Follow(pk=star))
    last = await publish(service, "star")
    stars = [last, photos[2], photos[0], meanwhile, first]
    assert await home(new) == await home(late) == stars
    assert await home(early) == [last, *everything]


async def test_what_is_over_shows_nothing(service: RunningService) -> None:
    """Deletion, suspension, unfollow and block hide what is pulled in that moment, and some give it back."""
    star, fan = await service.pk("star"), await service.as_user("fan")
    await be_followed_by(service, "star", MOST)
    kept, deleted = await publish(service, "star"), await publish(service, "star")
    await fan.send(Follow(pk=star))
    assert await home(fan) == [deleted, kept]

    await (await service.as_user("star")).send(DeleteMedia(pk=deleted))
    assert await home(fan) == [kept]
    await service.write(lambda tx: suspend(tx, star))
    async with service.house.database.read() as tx:
        found = await home_page(tx, Viewer(await service.pk("fan")), max_id=0, min_id=0, count=5)
    assert found.entries == await home(fan) == []
    await service.write(lambda tx: restore(tx, star))
    assert await home(fan) == [kept]
    await fan.send(Unfollow(pk=star))
    assert await home(fan) == []
    await fan.send(Follow(pk=star))
    assert await home(fan) == [kept]
    await fan.send(Block(pk=star))
    await fan.send(Unblock(pk=star))
    assert await home(fan) == []


async def test_photos_and_follows_at_once(service: RunningService) -> None:
    """Round after round, one more follows an author with just so many followers who publishes: nothing is missed."""
    star = await service.pk("star")
    fans = [await service.as_user(f"fan_{number}") for number in range(6)]
    await fans[0].send(Follow(pk=star))
    await be_followed_by(service, "star", MOST - 2)
    published: list[int] = []

    for fan in fans[1:]:
        pk, *_ = await asyncio.gather(publish(service, "star"), fan.send(Follow(pk=star)), service.run_jobs())
        published.insert(0, pk)
        for follower in fans[: fans.index(fan) + 1]:
            assert await home(follower) == published
