"""Somebody asks how they stand with many people at once."""

import pytest

from safelight.wire.errors import Invalid
from safelight.wire.friendships import Block, Follow, FriendshipStatus, ShowFriendships
from tests.service import RunningService

NOBODYS = (1, 9_007_199_254_740_991, 9_999_999_999_999_999)


def standing(**true: bool) -> FriendshipStatus:
    """How somebody stands who is nothing else than this to the viewer."""
    names = dict.fromkeys(FriendshipStatus.__struct_fields__, False)
    return FriendshipStatus(**(names | true))


async def test_each_by_their_pk(service: RunningService) -> None:
    """All that two can be to each other, and who is asked for twice is answered once."""
    paula, _ = await service.person("paula", is_private=True)
    alice, pk = await service.as_user("alice", is_private=True), await service.pk("alice")
    bob, cleo, dan = [await service.pk(name) for name in ("bob", "cleo", "dan")]
    for other in (paula, bob):
        await alice.send(Follow(pk=other))
    await (await service.as_user("cleo")).send(Follow(pk=pk))
    expected = {
        paula: standing(outgoing_request=True, is_private=True),
        bob: standing(following=True),
        cleo: standing(incoming_request=True),
        dan: standing(),
        pk: standing(is_private=True),
    }

    by_one_name = await alice.send(ShowFriendships(user_ids=f"{paula}, {bob},{cleo},{dan},{bob},{pk},"))
    by_another = await alice.send(ShowFriendships(user_id=f"{paula},{bob},{cleo},{dan},{pk}"))
    by_both = await alice.send(ShowFriendships(user_id=f"{paula},{bob}", user_ids=f"{cleo},{dan},{pk}"))

    assert by_one_name.friendship_statuses == expected
    assert by_another == by_both == by_one_name


async def test_who_is_not_there_is_left_out(service: RunningService) -> None:
    """Somebody who has blocked the viewer, and one whom the viewer has blocked, as well as nobody."""
    alice, bob, cleo = [await service.pk(name) for name in ("alice", "bob", "cleo")]
    client = await service.as_user("alice")
    asked = ShowFriendships(user_ids=",".join(map(str, (bob, cleo, *NOBODYS))))
    before = await client.send(asked)
    await client.send(Block(pk=bob))
    await (await service.as_user("cleo")).send(Block(pk=alice))

    after = await client.send(asked)

    assert before.friendship_statuses == {bob: standing(), cleo: standing()}
    assert after.friendship_statuses == {}


@pytest.mark.parametrize("pks", ["", " ", "bob", "1,,2", "-1", "1;2", ",".join(map(str, range(1, 102)))])
async def test_what_is_no_list_of_pks_is_refused(service: RunningService, pks: str) -> None:
    """Nothing at all, words, and more than a hundred; a hundred are fine."""
    alice = await service.as_user("alice")

    await alice.send(ShowFriendships(user_ids=",".join(map(str, range(1, 101)))))
    for name in ("user_id", "user_ids"):
        with pytest.raises(Invalid):
            await alice.send(ShowFriendships(**{name: pks}))
