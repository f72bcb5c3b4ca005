"""Somebody likes a media, and is refused one they may not see."""

import asyncio

import pytest

from safelight.wire.errors import NotFound
from safelight.wire.likes import Like, Unlike
from safelight.wire.media import GetMedia
from tests.service import RunningService


async def test_liking_twice_counts_once(service: RunningService) -> None:
    """Two likes by one person are one like."""
    pk = await service.photo(by="bob")
    alice = await service.as_user("alice")

    await alice.send(Like(pk=pk))
    await alice.send(Like(pk=pk))

    media = (await alice.send(GetMedia(pk=pk))).media
    assert (media.like_count, media.has_liked) == (1, True)


async def test_two_taps_at_once_are_one_like(service: RunningService) -> None:
    """Two phones of one person like a photo in the same moment."""
    pk = await service.photo(by="bob")
    alice = await service.as_user("alice")

    await asyncio.gather(*(alice.send(Like(pk=pk)) for _ in range(8)))

    media = (await alice.send(GetMedia(pk=pk))).media
    assert media.like_count == 1
    assert [user.username for user in media.likers] == ["alice"]


async def test_a_like_is_taken_back(service: RunningService) -> None:
    """Unliking takes the like away, and doing so again changes nothing."""
    pk = await service.photo(by="bob")
    alice = await service.as_user("alice")
    await alice.send(Like(pk=pk))

    await alice.send(Unlike(pk=pk))
    await alice.send(Unlike(pk=pk))

    media = (await alice.send(GetMedia(pk=pk))).media
    assert (media.like_count, media.has_liked, media.likers) == (0, False, [])


async def test_a_private_photo_looks_like_no_photo(service: RunningService) -> None:
    """The same call works for its owner, so only who may see it differs."""
    await service.person("cleo", is_private=True)
    pk = await service.photo(by="cleo")

    await (await service.as_user("cleo")).send(Like(pk=pk))
    with pytest.raises(NotFound) as private:
        await (await service.as_user("alice")).send(Like(pk=pk))
    with pytest.raises(NotFound) as absent:
        await (await service.as_user("alice")).send(Like(pk=pk + 1))

    assert private.value.message == absent.value.message
