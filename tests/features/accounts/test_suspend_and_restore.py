"""The host suspends somebody, who is nobody then, and restores them with all that they did."""

import asyncio
from urllib.parse import urlsplit

import pytest

from safelight.features.accounts.actions import restore, suspend
from safelight.features.media.shown import COUNTED_AT_ONCE
from safelight.features.users.counting import CHUNK
from safelight.wire.accounts import GetCurrentUser
from safelight.wire.comments import PostComment
from safelight.wire.errors import LoginFailed, LoginRequired, NotFound, OwnerStays
from safelight.wire.feeds import GetUserFeed
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from safelight.wire.media import GetMedia
from safelight.wire.users import GetUser, GetUserByName, SearchUsers
from tests.features.counted import row_counts, wrong_counts
from tests.features.photos import publish_at_once
from tests.service import PASSWORD, RunningService

from .busy import ana_and_others, dora_too


async def test_suspended_they_are_nobody(service: RunningService) -> None:
    """At once: not found, not counted, not signed in; and signing in is refused as for an unknown name."""
    busy = await dora_too(service, await ana_and_others(service))
    dora, ana, stranger = await service.as_user("dora"), await service.as_user("ana"), service.as_stranger()
    address = urlsplit((await dora.send(GetCurrentUser())).user.profile_pic_url).path

    await service.write(lambda tx: suspend(tx, busy.dora))

    with pytest.raises(LoginRequired):
        await dora.send(GetCurrentUser())
    for request in (GetUser(pk=busy.dora), GetUserByName(username="dora"), GetMedia(pk=busy.her_photo)):
        with pytest.raises(NotFound):
            await ana.send(request)
    assert (await ana.send(SearchUsers(q="dora"))).users == []
    assert (await service.http.get(address)).status_code == 404
    media = (await stranger.send(GetMedia(pk=busy.anas_photo))).media
    assert (media.like_count, media.comment_count, [user.username for user in media.likers]) == (1, 2, ["ben"])
    assert await wrong_counts(service) == {}
    refused = [
        await service.http.post(
            "/api/v1/accounts/login/", data={"username": name, "password": PASSWORD, "device_id": "phone"}
        )
        for name in ("dora", "nobody")
    ]
    assert refused[0].content == refused[1].content


async def test_the_files_of_their_photos_are_found_no_more(service: RunningService) -> None:
    """The old addresses answer nothing; after the restoring the photos are there under new ones."""
    busy = await dora_too(service, await ana_and_others(service))
    ana = await service.as_user("ana")
    old = urlsplit((await ana.send(GetMedia(pk=busy.her_photo))).media.image_versions[0].url).path
    assert (await service.http.get(old)).status_code == 200

    await service.write(lambda tx: suspend(tx, busy.dora))
    await service.run_jobs()
    assert (await service.http.get(old)).status_code == 404
    await service.write(lambda tx: restore(tx, busy.dora))

    new = urlsplit((await ana.send(GetMedia(pk=busy.her_photo))).media.image_versions[0].url).path
    assert (await service.http.get(new)).status_code == 200


async def test_restored_everything_is_back(service: RunningService) -> None:
    """Every row and every answer as before, but for the session, with the old password; the same for doing it twice."""
    busy = await dora_too(service, await ana_and_others(service))
    stranger = service.as_stranger()
    user, media = [await stranger.send(request) for request in (GetUser(pk=busy.dora), GetMedia(pk=busy.anas_photo))]
    rows = await row_counts(service)

    for act in (suspend, suspend, restore, restore):
        await service.write(lambda tx, act=act: act(tx, busy.dora))
        assert await wrong_counts(service) == {}
    await service.run_jobs()

    assert await stranger.send(GetUser(pk=busy.dora)) == user
    assert await stranger.send(GetMedia(pk=busy.anas_photo)) == media
    assert await row_counts(service) == rows | {"sessions": rows["sessions"] - 1}
    await service.as_stranger().login("dora", PASSWORD)


async def test_more_than_is_counted_at_once(service: RunningService) -> None:
    """The newest at once, the others when the jobs have run, also when these run twice."""
    dora, pk = await service.as_user("dora"), await service.pk("dora")
    photos = await publish_at_once(service, "ana", COUNTED_AT_ONCE + 10)
    for photo in photos:
        await dora.send(Like(pk=photo))
    for number in range(CHUNK + 5):
        await dora.send(Follow(pk=await service.pk(f"person{number}")))
        await (await service.as_user(f"person{number}")).send(Follow(pk=pk))

    for act in (suspend, restore, suspend):
        await service.write(lambda tx, act=act: act(tx, pk))
        assert await wrong_counts(service)
        await service.run_jobs()
        assert await wrong_counts(service) == {}

    assert (await service.as_stranger().send(GetMedia(pk=photos[0]))).media.like_count == 0


async def test_likes_of_two_who_go_and_come_in_one_moment(service: RunningService) -> None:
    """Whatever is done meanwhile, the counts are right when the jobs have run."""
    photos = await publish_at_once(service, "ana", 5)
    names = ("dora", "emil", "finn")
    clients = {name: await service.as_user(name) for name in names}
    for client in clients.values():
        await client.send(Follow(pk=await service.pk("ana")))
    pks = [await service.pk(name) for name in names]

    for act in (suspend, restore):
        await asyncio.gather(
            *(client.send(Like(pk=photo)) for client in clients.values() for photo in photos),
            *(service.write(lambda tx, pk=pk, act=act: act(tx, pk)) for pk in pks[:2]),
            return_exceptions=True,
        )
    await service.run_jobs()

    assert await wrong_counts(service) == {}


async def test_a_login_in_the_same_moment(service: RunningService) -> None:
    """It fails, or its session is over."""
    pk = await service.pk("dora")
    for _ in range(4):
        phones = [service.as_stranger() for _ in range(3)]

        await asyncio.gather(
            *(phone.login("dora", PASSWORD) for phone in phones),
            service.write(lambda tx: suspend(tx, pk)),
            return_exceptions=True,
        )

        assert (await row_counts(service))["sessions"] == 0
        await service.write(lambda tx: restore(tx, pk))


async def test_the_only_owner_is_not_suspended(service: RunningService) -> None:
    """Somebody has to be there."""
    pk, _ = await service.person("ana", is_owner=True)

    with pytest.raises(OwnerStays):
        await service.write(lambda tx: suspend(tx, pk))

    assert (await (await service.as_user("ana")).send(GetCurrentUser())).user.pk == pk


async def test_signing_in_is_refused_while_suspended(service: RunningService) -> None:
    """With the right password."""
    pk = await service.pk("dora")
    await service.write(lambda tx: suspend(tx, pk))

    with pytest.raises(LoginFailed):
        await service.as_stranger().login("dora", PASSWORD)


async def test_what_they_said_stands_in_no_answer_that_is_kept(service: RunningService) -> None:
    """Before any job has run: also where it is more than what is counted anew at once."""
    dora, ana = await service.as_user("dora"), await service.pk("ana")
    for pk in await publish_at_once(service, "ana", COUNTED_AT_ONCE + 20):
        await dora.send(PostComment(pk=pk, comment_text="Look at me"))
    stranger, dora_pk = service.as_stranger(), await service.pk("dora")

    async def said() -> int:
        feed = await stranger.send(GetUserFeed(pk=ana, count=100))
        return sum(len(media.comments) for media in feed.items)

    before = await said()
    await service.write(lambda tx: suspend(tx, dora_pk))
    suspended = await said()
    await service.write(lambda tx: restore(tx, dora_pk))

    assert (before, suspended, await said()) == (COUNTED_AT_ONCE + 20, 0, COUNTED_AT_ONCE + 20)
