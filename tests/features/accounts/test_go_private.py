"""Somebody makes their account private: what was public is found no more, by no old address."""

from urllib.parse import urlsplit

import pytest

from safelight import AsyncClient
from safelight.features.media import jobs
from safelight.wire.accounts import SetPrivate, SetPublic
from safelight.wire.errors import NotFound
from safelight.wire.feeds import GetUserFeed
from safelight.wire.friendships import Follow, ShowFriendship
from safelight.wire.media import GetMedia, Media
from tests.service import RunningService


def addresses(media: Media) -> list[str]:
    return [urlsplit(picture.url).path for picture in (*media.image_versions, *media.image_versions2.candidates)]


async def statuses(service: RunningService, paths: list[str]) -> set[int]:
    return {(await service.http.get(path)).status_code for path in paths}


async def seen(client: AsyncClient, pk: int) -> Media:
    return (await client.send(GetMedia(pk=pk))).media


async def test_old_addresses_answer_no_more_and_new_ones_do(service: RunningService) -> None:
    """Followers find the files under new names; under the old ones nobody finds anything."""
    pk = await service.photo(by="cleo")
    cleo, ana = await service.as_user("cleo"), await service.as_user("ana")
    await ana.send(Follow(pk=await service.pk("cleo")))
    before = await seen(ana, pk)
    assert await statuses(service, addresses(before)) == {200}

    info = await cleo.send(SetPrivate())
    await service.run_jobs()

    after = await seen(ana, pk)
    assert info.user.is_private
    assert await statuses(service, addresses(before)) == {404}
    assert await statuses(service, addresses(after)) == {200}
    assert not set(addresses(before)) & set(addresses(after))


async def test_strangers_see_nothing_at_once(service: RunningService) -> None:
    """Before any job has run, the photos are gone for everybody who is not an approved follower."""
    pk = await service.photo(by="cleo")
    cleo, bob = await service.as_user("cleo"), await service.as_user("bob")

    await cleo.send(SetPrivate())

    with pytest.raises(NotFound):
        await seen(bob, pk)
    assert (await bob.send(GetUserFeed(pk=await service.pk("cleo")))).items == []


async def test_twice_renames_once(service: RunningService) -> None:
    """Doing it again changes nothing, and leaves no file behind."""
    pk = await service.photo(by="cleo")
    cleo = await service.as_user("cleo")
    count = len(service.files())
    await cleo.send(SetPrivate())
    await service.run_jobs()
    once = await seen(cleo, pk)

    await cleo.send(SetPrivate())
    await service.run_jobs()

    assert addresses(await seen(cleo, pk)) == addresses(once)
    assert len(service.files()) == count


async def test_public_again_shows_everything(service: RunningService) -> None:
    """And whoever had asked to follow meanwhile can follow."""
    pk = await service.photo(by="cleo")
    cleo, bob = await service.as_user("cleo"), await service.as_user("bob")
    await cleo.send(SetPrivate())
    await bob.send(Follow(pk=await service.pk("cleo")))

    await cleo.send(SetPublic())
    await bob.send(Follow(pk=await service.pk("cleo")))

    standing = await bob.send(ShowFriendship(pk=await service.pk("cleo")))
    assert (standing.following, standing.outgoing_request) == (True, False)
    assert (await seen(bob, pk)).pk == pk


async def test_more_photos_than_one_chunk(service: RunningService) -> None:
    """All photos get new names, however many there are."""
    pk = await service.photo(by="cleo")
    old = await seen(await service.as_user("cleo"), pk)
    files_of_one = service.files()
    cleo = await service.as_user("cleo")
    more = [await service.photo(by="cleo") for _ in range(jobs.CHUNK + 1)]

    await cleo.send(SetPrivate())
    await service.run_jobs()

    assert not files_of_one & {path for path in service.files() if "media" in path.parts}
    assert await statuses(service, addresses(old)) == {404}
    for each in (pk, more[0], more[-1]):
        assert await statuses(service, addresses(await seen(cleo, each))) == {200}
