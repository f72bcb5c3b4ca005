"""The home feed: one's own photos and those of the people one follows, newest first, and nothing else."""

from safelight.wire.feeds import GetOwnFeed, GetTimeline, GetUserFeed
from safelight.wire.friendships import Follow, Unfollow
from safelight.wire.likes import Like
from tests.features.photos import publish
from tests.service import RunningService


async def home(service: RunningService, name: str) -> list[int]:
    """The pks in somebody's home feed, in its order."""
    return [media.pk for media in (await (await service.as_user(name)).send(GetTimeline())).items]


async def follow(service: RunningService, follower: str, followed: str) -> None:
    """Somebody follows somebody, or asks to."""
    await (await service.as_user(follower)).send(Follow(pk=await service.pk(followed)))


async def unfollow(service: RunningService, follower: str, followed: str) -> None:
    """Somebody follows somebody no more."""
    await (await service.as_user(follower)).send(Unfollow(pk=await service.pk(followed)))


async def test_own_and_followed_newest_first(service: RunningService) -> None:
    """Photos of others are not in it, nor are those of people who follow the viewer."""
    await follow(service, "ana", "bob")
    await follow(service, "cleo", "ana")
    bobs_first = await publish(service, "bob")
    anas = await publish(service, "ana")
    await publish(service, "cleo")
    await publish(service, "dora")

    bobs_second = await service.photo(by="bob")

    assert await home(service, "ana") == [bobs_second, anas, bobs_first]
    assert await home(service, "bob") == [bobs_second, bobs_first]


async def test_a_follow_brings_old_photos(service: RunningService) -> None:
    """Whatever was published before is there, in its place among the others."""
    bobs, anas = await publish(service, "bob"), await publish(service, "ana")
    assert await home(service, "ana") == [anas]

    await follow(service, "ana", "bob")

    assert await home(service, "ana") == [anas, bobs]


async def test_an_unfollow_takes_them_out(service: RunningService) -> None:
    """Its end takes out old and new photos, and another follow brings all of them back."""
    await follow(service, "ana", "bob")
    anas, old = await publish(service, "ana"), await publish(service, "bob")

    await unfollow(service, "ana", "bob")
    new = await publish(service, "bob")
    without = await home(service, "ana")
    await follow(service, "ana", "bob")

    assert without == [anas]
    assert await home(service, "ana") == [new, old, anas]


async def test_a_private_account_lets_in_first(service: RunningService) -> None:
    """Asking shows nothing; once approved, the photos from before and after are there; the end of it hides them."""
    await service.person("cleo", is_private=True)
    old = await publish(service, "cleo")

    await follow(service, "ana", "cleo")
    middle = await publish(service, "cleo")
    asked = await home(service, "ana")
    await service.approve("cleo", "ana")
    new = await publish(service, "cleo")
    approved = await home(service, "ana")
    await unfollow(service, "ana", "cleo")

    assert asked == []
    assert approved == [new, middle, old]
    assert await home(service, "ana") == []


async def test_a_private_accounts_own_feed(service: RunningService) -> None:
    """It looks like that of an account without photos, but for itself and those it let in; asking is not enough."""
    await service.person("cleo", is_private=True)
    pk = await publish(service, "cleo")
    await follow(service, "ana", "cleo")
    await follow(service, "dora", "cleo")
    await service.approve("cleo", "ana")
    request = GetUserFeed(pk=await service.pk("cleo"))

    seen = {name: await (await service.as_user(name)).send(request) for name in ("cleo", "ana", "dora", "eve")}
    stranger = await service.as_stranger().send(request)
    empty = await service.as_stranger().send(GetUserFeed(pk=await service.pk("eve")))

    assert {name: [media.pk for media in feed.items] for name, feed in seen.items()} == {
        "cleo": [pk],
        "ana": [pk],
        "dora": [],
        "eve": [],
    }
    assert stranger == empty == seen["eve"]


async def test_a_persons_feed_holds_theirs_alone(service: RunningService) -> None:
    """By their pk, or without one for oneself."""
    await follow(service, "bob", "ana")
    bobs = [await publish(service, "bob") for _ in range(2)]
    await publish(service, "ana")

    by_pk = await service.as_stranger().send(GetUserFeed(pk=await service.pk("bob")))
    own = await (await service.as_user("bob")).send(GetOwnFeed())

    assert [media.pk for media in by_pk.items] == [media.pk for media in own.items] == bobs[::-1]


async def test_likes_are_the_viewers_own(service: RunningService) -> None:
    """`has_liked` is each viewer's, and absent for a stranger, though the rest of the message is shared."""
    pk = await publish(service, "bob")
    await (await service.as_user("ana")).send(Like(pk=pk))
    path = f"/api/v1/feed/user/{await service.pk('bob')}/"

    seen = [
        (await service.http.get(path, headers=headers)).json()["items"][0]
        for headers in (await service.cookie("ana"), await service.cookie("bob"), {})
    ]

    assert [media.pop("has_liked", None) for media in seen] == [True, False, None]
    assert seen[0] == seen[1] == seen[2]
