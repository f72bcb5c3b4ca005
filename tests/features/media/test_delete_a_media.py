"""Somebody deletes a photo: it is gone at once, and soon with everything that belonged to it."""

import asyncio
from urllib.parse import urlsplit

import pytest

from safelight import Place
from safelight.features.media.jobs import erase_media
from safelight.wire.accounts import SetPrivate
from safelight.wire.codes import code_of
from safelight.wire.comments import GetComments, PostComment
from safelight.wire.errors import LoginRequired, NotFound, NotYours
from safelight.wire.feeds import GetTimeline, GetUserFeed
from safelight.wire.friendships import Follow, Unfollow
from safelight.wire.likes import GetLikers, Like, Unlike
from safelight.wire.media import DeleteMedia, EditMedia, GetMedia, GetOriginal
from safelight.wire.tags import GetTag
from safelight.wire.users import GetUser
from tests.features.killed import killed_again_and_again
from tests.features.leftovers import rows_about
from tests.features.photos import publish
from tests.service import RunningService

EVERYWHERE = {"activity", "comments", "likes", "media", "media_tags", "mentions", "timeline"}


async def talked_about(service: RunningService) -> int:
    """A photo of Bob's about which there is something in every table."""
    for name in ("ana", "eve"):
        await (await service.as_user(name)).send(Follow(pk=await service.pk("bob")))
    pk = await service.photo(by="bob", caption="#dusk with @ana", location=Place(name="Old mill", lat=1, lng=2))
    for name in ("ana", "eve", "bob"):
        client = await service.as_user(name)
        await client.send(Like(pk=pk))
        await client.send(PostComment(pk=pk, comment_text="#fog, says @eve"))
    assert (await rows_about(service, pk)).keys() == EVERYWHERE
    return pk


async def test_it_is_gone_at_once_for_everybody(service: RunningService) -> None:
    """No call that names it finds it, nor any feed; it is counted no more; the page and the picture's page are none."""
    pk = await talked_about(service)
    bob, ana = await service.as_user("bob"), await service.as_user("ana")

    await bob.send(DeleteMedia(pk=pk))

    for client in (bob, ana):
        for call in (GetMedia, GetComments, GetLikers, Like, Unlike, GetOriginal, DeleteMedia, EditMedia):
            with pytest.raises(NotFound):
                await client.send(call(pk=pk))
        with pytest.raises(NotFound):
            await client.send(PostComment(pk=pk, comment_text="Where?"))
        assert (await client.send(GetTimeline())).items == []
        assert (await client.send(GetUserFeed(pk=await service.pk("bob")))).items == []
        assert (await client.send(GetTag(tag="dusk"))).media_count == 0
        assert (await client.send(GetTag(tag="fog"))).media_count == 0
    assert (await ana.send(GetUser(pk=await service.pk("bob")))).user.media_count == 0
    assert (await service.http.get(f"/p/{code_of(pk)}/")).status_code == 404


async def test_nothing_is_left_of_it(service: RunningService) -> None:
    """No row in any table, and no file: neither the original nor a size of it. Others' photos stay as they are."""
    other = await service.photo(by="ana", caption="#dusk")
    files, rows = service.files(), await rows_about(service, other)
    pk = await talked_about(service)
    media = (await service.as_stranger().send(GetMedia(pk=pk))).media

    await (await service.as_user("bob")).send(DeleteMedia(pk=pk))
    await service.run_jobs()

    assert await rows_about(service, pk) == {}
    assert service.files() == files
    for picture in media.image_versions:
        assert (await service.http.get(urlsplit(picture.url).path)).status_code == 404
    assert await rows_about(service, other) == rows
    assert (await service.as_stranger().send(GetTag(tag="dusk"))).media_count == 1


async def test_who_unfollows_meanwhile(service: RunningService) -> None:
    """Is no follower any more when it is taken out of the followers' timelines, and still keeps nothing of it."""
    pk = await talked_about(service)

    await (await service.as_user("bob")).send(DeleteMedia(pk=pk))
    await (await service.as_user("ana")).send(Unfollow(pk=await service.pk("bob")))
    await service.run_jobs()

    assert await rows_about(service, pk) == {}


async def test_killed_wherever_it_is(service: RunningService) -> None:
    """The next run finishes what a killed one has left, and one more finds nothing to do."""
    files = service.files()
    pk = await talked_about(service)
    await (await service.as_user("bob")).send(DeleteMedia(pk=pk))

    changes = await killed_again_and_again(service.house, lambda house: erase_media(house, media_pk=pk))
    await service.run_jobs()

    assert changes > 5
    assert await rows_about(service, pk) == {}
    assert service.files() == files


async def test_only_its_owner_may(service: RunningService) -> None:
    """Others are refused where they see it; to those who don't, it is not there. Strangers must sign in first."""
    pk = await service.photo(by="bob")
    await service.person("cleo", is_private=True)
    hidden = await service.photo(by="cleo")
    ana = await service.as_user("ana")

    with pytest.raises(NotYours):
        await ana.send(DeleteMedia(pk=pk))
    for absent in (hidden, pk + 1):
        with pytest.raises(NotFound):
            await ana.send(DeleteMedia(pk=absent))
    with pytest.raises(LoginRequired):
        await service.as_stranger().send(DeleteMedia(pk=pk))

    assert (await ana.send(GetMedia(pk=pk))).media.pk == pk


async def test_two_at_once_delete_once(service: RunningService) -> None:
    """One is told that it is done, the others that there is nothing; it is counted down once."""
    for _ in range(5):
        first, second = await publish(service, "bob", caption="#dusk"), await publish(service, "bob", caption="#dusk")
        clients = [await service.as_user("bob") for _ in range(6)]

        told = await asyncio.gather(*(client.send(DeleteMedia(pk=first)) for client in clients), return_exceptions=True)

        assert sum(isinstance(answer, NotFound) for answer in told) == 5
        assert (await clients[0].send(GetUser(pk=await service.pk("bob")))).user.media_count == 1
        assert (await clients[0].send(GetTag(tag="dusk"))).media_count == 1
        await clients[0].send(DeleteMedia(pk=second))


async def test_whatever_is_done_in_the_same_moment_goes_with_it(service: RunningService) -> None:
    """Likes, words and edits either come before, or find nothing; no row outlives the media, and nobody gets a 500."""
    names = [f"fan_{number}" for number in range(4)]
    bob = await service.as_user("bob")
    for name in names:
        await service.person(name)
    for _ in range(8):
        pk = await publish(service, "bob", caption="#dusk")

        async def react(name: str, pk: int) -> None:
            client = await service.as_user(name)
            for call in (Like(pk=pk), PostComment(pk=pk, comment_text="Hello @bob"), Unlike(pk=pk), Like(pk=pk)):
                try:
                    await client.send(call)
                except NotFound:
                    return

        async def delete(pk: int) -> None:
            await bob.send(EditMedia(pk=pk, caption_text="#dawn"))
            await bob.send(DeleteMedia(pk=pk))
            await service.run_jobs()

        await asyncio.gather(*(react(name, pk) for name in names), delete(pk))
        await service.run_jobs()

        assert await rows_about(service, pk) == {}
        for tag in ("dusk", "dawn"):
            assert (await bob.send(GetTag(tag=tag))).media_count == 0


async def test_going_private_in_the_same_moment(service: RunningService) -> None:
    """Files that are being renamed go too, under both names."""
    bob = await service.as_user("bob")
    files = service.files()
    for number in range(4):
        pk = await service.photo(by=f"bob_{number}")
        bob = await service.as_user(f"bob_{number}")
        await bob.send(SetPrivate())

        await asyncio.gather(service.run_jobs(), bob.send(DeleteMedia(pk=pk)))
        await service.run_jobs()

        assert service.files() == files
