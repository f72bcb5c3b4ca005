"""Somebody reads who likes a photo, page by page, the newest like first."""

import pytest

from safelight import AsyncClient
from safelight.features.likes.tables import likes
from safelight.kit.db import Tx
from safelight.wire.errors import NotFound
from safelight.wire.friendships import Block
from safelight.wire.likes import GetLikers, Like, Unlike
from safelight.wire.users import GetUser
from tests.features.photos import publish
from tests.service import RunningService


async def like_in_turn(service: RunningService, pk: int, number: int) -> list[str]:
    """Some people like a photo, one after the other; their names."""
    names = [f"fan_{each}" for each in range(number)]
    for name in names:
        await (await service.as_user(name)).send(Like(pk=pk))
    return names


async def walked(client: AsyncClient, pk: int, count: int) -> list[list[str]]:
    """The names on each page."""
    pages: list[list[str]] = []
    max_id = 0
    while max_id or not pages:
        page = await client.send(GetLikers(pk=pk, max_id=max_id, count=count))
        pages.append([user.username for user in page.users])
        max_id = page.next_max_id or 0
    return pages


async def test_the_newest_first(service: RunningService) -> None:
    """Pages of any length show everybody once, as they stand beside anything else."""
    pk = await publish(service, "bob")
    names = await like_in_turn(service, pk, 5)
    stranger = service.as_stranger()

    assert await walked(stranger, pk, 100) == [names[::-1]]
    assert await walked(stranger, pk, 2) == [names[:2:-1], names[2:0:-1], names[:1]]
    assert await walked(stranger, pk, 5) == [names[::-1]]
    info = (await stranger.send(GetUser(pk=await service.pk("fan_4")))).user
    first = (await stranger.send(GetLikers(pk=pk))).users[0]
    assert (first.pk, first.profile_pic_url) == (info.pk, info.profile_pic_url)


async def test_people_come_and_go_meanwhile(service: RunningService) -> None:
    """Whoever liked it before and likes it still is shown once; the last one shown may go."""
    pk = await publish(service, "bob")
    names = await like_in_turn(service, pk, 6)
    stranger = service.as_stranger()

    first = await stranger.send(GetLikers(pk=pk, count=2))
    await (await service.as_user("fan_4")).send(Unlike(pk=pk))
    await (await service.as_user("late")).send(Like(pk=pk))
    rest = await stranger.send(GetLikers(pk=pk, max_id=first.next_max_id or 0))

    assert [user.username for user in (*first.users, *rest.users)] == names[::-1]


async def test_likes_of_one_moment(service: RunningService) -> None:
    """Two likes may have one pk: no page ends between them, and none is lost."""
    pk = await publish(service, "bob")
    people = [await service.pk(f"fan_{each}") for each in range(7)]
    places = [5, 5, 5, 4, 3, 3, 1]

    async def enter(tx: Tx) -> None:
        rows = zip(people, places, strict=True)
        await tx.insert_many(likes, [{"media_pk": pk, "user_pk": user, "pk": place} for user, place in rows])

    await service.write(enter)

    for count in range(1, 8):
        shown = [name for page in await walked(service.as_stranger(), pk, count) for name in page]
        assert sorted(shown) == [f"fan_{each}" for each in range(7)]
        assert shown[-1] == "fan_6"


async def test_who_may_read(service: RunningService) -> None:
    """Whoever sees the photo; and of those from whom they are apart, they see nobody."""
    await service.person("cleo", is_private=True)
    hidden, pk = await publish(service, "cleo"), await publish(service, "bob")
    await like_in_turn(service, pk, 3)
    ana = await service.as_user("ana")
    await ana.send(Block(pk=await service.pk("fan_1")))

    assert await walked(ana, pk, 1) == [["fan_2"], ["fan_0"]]
    for absent in (hidden, pk + 1):
        with pytest.raises(NotFound):
            await ana.send(GetLikers(pk=absent))
