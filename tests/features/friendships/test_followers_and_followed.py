"""Somebody looks at who follows an account, and whom it follows."""

import pytest

from safelight.wire.accounts import SetPrivate
from safelight.wire.errors import NotFound
from safelight.wire.friendships import Block, Follow, GetFollowers, GetFollowing, GetOwnFriendships
from tests.service import RunningService

from .crowd import names

LISTS = [GetFollowers, GetFollowing]


@pytest.fixture
async def bob(service: RunningService) -> int:
    """Bob's pk, whom ana, ben and cleo follow in this order, and who follows them in this order."""
    bob, client = await service.pk("bob"), await service.as_user("bob")
    for name in ("ana", "ben", "cleo"):
        await (await service.as_user(name)).send(Follow(pk=bob))
        await client.send(Follow(pk=await service.pk(name)))
    return bob


@pytest.mark.parametrize("call", LISTS)
async def test_the_newest_come_first(service: RunningService, bob: int, call: type[GetFollowers]) -> None:
    """With their faces, for anybody who is signed in, the account itself too."""
    for name in ("dan", "bob", "ana"):
        assert await names(await service.as_user(name), call(pk=bob)) == ["cleo", "ben", "ana"]
    page = await (await service.as_user("dan")).send(call(pk=bob, count=1))
    assert page.users[0].pk == await service.pk("cleo")
    assert page.users[0].profile_pic_url.endswith("/profiles/anonymousUser.jpg")


@pytest.mark.parametrize("call", LISTS)
async def test_a_private_account_shares_them_with_those_it_let_in(
    service: RunningService, bob: int, call: type[GetFollowers]
) -> None:
    """For others it is as if there were none; whoever has asked is another one of those."""
    dan = await service.as_user("dan")
    await (await service.as_user("bob")).send(SetPrivate())

    as_stranger = await names(dan, call(pk=bob))
    await dan.send(Follow(pk=bob))
    as_asker = await names(dan, call(pk=bob))

    assert as_stranger == as_asker == []
    for name in ("bob", "ana"):
        assert await names(await service.as_user(name), call(pk=bob)) == ["cleo", "ben", "ana"]


@pytest.mark.parametrize("call", LISTS)
async def test_a_request_is_not_on_them(service: RunningService, bob: int, call: type[GetFollowers]) -> None:
    """Neither with the one who asked nor with the one who is asked."""
    await service.person("paula", is_private=True)
    await (await service.as_user("bob")).send(Follow(pk=await service.pk("paula")))
    await (await service.as_user("paula")).send(SetPrivate())

    assert "paula" not in await names(await service.as_user("bob"), call(pk=bob))
    assert await names(await service.as_user("paula"), call(pk=await service.pk("paula"))) == []


@pytest.mark.parametrize("call", LISTS)
async def test_who_is_apart_is_not_on_them(service: RunningService, bob: int, call: type[GetFollowers]) -> None:
    """For the two that a block parts; others see both. It matters not who of them has blocked."""
    dan, ben = await service.as_user("dan"), await service.as_user("ben")
    await dan.send(Block(pk=await service.pk("ana")))
    await (await service.as_user("cleo")).send(Block(pk=await service.pk("dan")))

    assert await names(dan, call(pk=bob)) == ["ben"]
    assert await names(ben, call(pk=bob)) == ["cleo", "ben", "ana"]


@pytest.mark.parametrize("call", LISTS)
async def test_who_is_not_there_has_none(service: RunningService, bob: int, call: type[GetFollowers]) -> None:
    """Of nobody, and of somebody who has blocked the viewer, there are no lists; the same call works for others."""
    await names(await service.as_user("dan"), call(pk=bob))
    await (await service.as_user("bob")).send(Block(pk=await service.pk("dan")))

    for pk in (bob, 1):
        with pytest.raises(NotFound):
            await (await service.as_user("dan")).send(call(pk=pk))


async def test_ones_own_say_how_one_stands(service: RunningService, bob: int) -> None:
    """Those followed and those asked, the newest first, and for each the flags between the two."""
    paula, _ = await service.person("paula", is_private=True)
    client = await service.as_user("ana")
    await client.send(Follow(pk=paula))

    page = await client.send(GetOwnFriendships())

    assert [user.username for user in page.users] == ["paula", "bob"]
    statuses = page.friendship_statuses
    assert list(statuses) == [paula, bob] or list(statuses) == [bob, paula]
    assert (statuses[bob].following, statuses[bob].followed_by, statuses[bob].is_private) == (True, True, False)
    assert (statuses[paula].following, statuses[paula].outgoing_request) == (False, True)
    assert (statuses[paula].followed_by, statuses[paula].is_private) == (False, True)
