"""Anybody looks at a user."""

import pytest
from msgspec.structs import asdict

from safelight.wire.accounts import GetCurrentUser
from safelight.wire.errors import NotFound
from safelight.wire.friendships import Follow, Unfollow
from safelight.wire.users import GetUser, GetUserByName
from tests.service import BASE, RunningService


async def test_by_pk_and_by_name_it_is_the_same_user(service: RunningService) -> None:
    """Signed in or not, with capitals in the name or not; they themselves see their address for letters, too."""
    pk, _ = await service.person("bob", full_name="Bob Roß")
    stranger, alice, bob = service.as_stranger(), await service.as_user("alice"), await service.as_user("bob")

    seen = [
        await stranger.send(GetUser(pk=pk)),
        await stranger.send(GetUserByName(username="bob")),
        await stranger.send(GetUserByName(username="BOB")),
        await alice.send(GetUser(pk=pk)),
    ]
    own = (await bob.send(GetCurrentUser())).user

    assert all(answer == seen[0] for answer in seen)
    assert asdict(own) == {**asdict(seen[0].user), "email": ""}
    assert (seen[0].user.pk, seen[0].user.username, seen[0].user.full_name) == (pk, "bob", "Bob Roß")


async def test_without_a_picture_one_has_the_picture_of_nobody(service: RunningService) -> None:
    """An absolute address, under the name that clients of 2010 know."""
    user = (await service.as_stranger().send(GetUser(pk=await service.pk("bob")))).user

    assert user.profile_pic_url == f"{BASE}/profiles/anonymousUser.jpg"


async def test_the_counts_are_counted(service: RunningService) -> None:
    """Photos, followers, followed: up and down again."""
    pk = await service.pk("bob")
    for name in ("alice", "cleo"):
        await (await service.as_user(name)).send(Follow(pk=pk))
    await (await service.as_user("bob")).send(Follow(pk=await service.pk("alice")))
    await service.photo(by="bob")

    before = (await service.as_stranger().send(GetUser(pk=pk))).user
    await (await service.as_user("alice")).send(Unfollow(pk=pk))
    after = (await service.as_stranger().send(GetUser(pk=pk))).user

    assert (before.media_count, before.follower_count, before.following_count) == (1, 2, 1)
    assert (after.media_count, after.follower_count, after.following_count) == (1, 1, 1)


async def test_a_private_user_shows_the_name_and_the_counts(service: RunningService) -> None:
    """To everybody, with the word that it is private."""
    pk, _ = await service.person("cleo", is_private=True)
    await service.photo(by="cleo")

    user = (await service.as_stranger().send(GetUser(pk=pk))).user

    assert (user.username, user.media_count, user.is_private) == ("cleo", 1, True)


async def test_nobody_is_not_found(service: RunningService) -> None:
    """A pk that nobody has, a name that nobody has, and the pk of a photo."""
    photo = await service.photo(by="bob")
    stranger = service.as_stranger()

    for request in (GetUser(pk=1), GetUser(pk=photo), GetUserByName(username="nobody"), GetUserByName(username="%")):
        with pytest.raises(NotFound):
            await stranger.send(request)
