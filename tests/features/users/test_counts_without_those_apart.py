"""Somebody's counts leave out, for whoever asks, those from whom that one is apart by a block."""

from safelight.wire.friendships import Block, Follow, Unblock
from safelight.wire.users import GetUser, GetUserByName
from tests.service import RunningService


async def test_a_follower_whom_the_viewer_has_blocked(service: RunningService) -> None:
    """From either side of the block, by pk and by name; for others, and after the block, they count."""
    pk = await service.pk("bob")
    finn, zoe, ana = [await service.as_user(name) for name in ("finn", "zoe", "ana")]
    for client in (finn, ana, zoe):
        await client.send(Follow(pk=pk))
    await (await service.as_user("bob")).send(Follow(pk=await service.pk("finn")))

    async def counts(name: str) -> tuple[int, int]:
        client = await service.as_user(name)
        user = (await client.send(GetUser(pk=pk))).user
        assert user == (await client.send(GetUserByName(username="bob"))).user
        return user.follower_count, user.following_count

    await zoe.send(Block(pk=await service.pk("finn")))
    apart = {name: await counts(name) for name in ("zoe", "finn", "ana", "bob")}
    await zoe.send(Unblock(pk=await service.pk("finn")))

    assert apart == {"zoe": (2, 0), "finn": (2, 1), "ana": (3, 1), "bob": (3, 1)}
    assert await counts("zoe") == (3, 1)
