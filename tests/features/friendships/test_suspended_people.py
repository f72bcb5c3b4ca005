"""Somebody is suspended: they are on no list, and nobody meets them, until they are restored."""

import pytest

from safelight.features.accounts.actions import restore, suspend
from safelight.wire.errors import NotFound
from safelight.wire.friendships import (
    Approve,
    Block,
    Follow,
    GetBlocked,
    GetFollowers,
    GetFollowing,
    GetOwnFriendships,
    GetPending,
    ShowFriendships,
    Unblock,
    Unfollow,
)
from tests.service import RunningService

from .crowd import names


@pytest.fixture
async def ana(service: RunningService) -> int:
    """Ana's pk. Bob follows her and is followed by her, cleo is asked by her, dan has blocked her."""
    pk, bob = await service.pk("ana"), await service.pk("bob")
    cleo, _ = await service.person("cleo", is_private=True)
    await (await service.as_user("bob")).send(Follow(pk=pk))
    for other in (bob, cleo):
        await (await service.as_user("ana")).send(Follow(pk=other))
    await (await service.as_user("dan")).send(Block(pk=pk))
    return pk


async def lists(service: RunningService) -> list[list[str]]:
    """Every list that she is on."""
    bob = await service.pk("bob")
    client = await service.as_user("bob")
    of_bob = [await names(client, call) for call in (GetFollowers(pk=bob), GetFollowing(pk=bob), GetOwnFriendships())]
    pending = await names(await service.as_user("cleo"), GetPending())
    return [*of_bob, pending, await names(await service.as_user("dan"), GetBlocked())]


async def test_they_are_on_no_list(service: RunningService, ana: int) -> None:
    """And on all of them again when they are restored."""
    before = await lists(service)
    await service.write(lambda tx: suspend(tx, ana))
    suspended = await lists(service)
    await service.write(lambda tx: restore(tx, ana))

    assert before == await lists(service) == [["ana"]] * 5
    assert suspended == [[]] * 5


@pytest.mark.parametrize(
    ("name", "call"),
    [("bob", Follow), ("bob", Unfollow), ("bob", Block), ("cleo", Approve), ("dan", Block), ("dan", Unblock)],
)
async def test_nobody_meets_them(service: RunningService, ana: int, name: str, call: type[Follow]) -> None:
    """Neither who follows them, nor who is asked, nor who has blocked them; the same call works before."""
    client = await service.as_user(name)
    await client.send(call(pk=ana))
    await service.write(lambda tx: suspend(tx, ana))

    with pytest.raises(NotFound):
        await client.send(call(pk=ana))
    assert (await client.send(ShowFriendships(user_ids=f"{ana}"))).friendship_statuses == {}
