"""Somebody looks for a photo in the feeds that many people's photos are in, and finds it if they may see it."""

import pytest

from safelight import AsyncClient
from safelight.wire.errors import LoginRequired, NotFound
from safelight.wire.feeds import Feed, GetLikedFeed, GetLocationFeed, GetPopularFeed, GetTagFeed
from safelight.wire.likes import Like
from tests.features.sights import TAG, Case, every_case, photo_to_be_found
from tests.service import RunningService


def pks(feed: Feed) -> list[int]:
    return [media.pk for media in feed.items]


async def in_place(client: AsyncClient, location: int) -> list[int] | None:
    """The pks in a place's feed; nothing if there is no such place."""
    try:
        return pks(await client.send(GetLocationFeed(pk=location)))
    except NotFound:
        return None


@every_case
async def test_who_may_see_it_finds_it(service: RunningService, case: Case) -> None:
    """By its hashtag, its place and one's likes; among what many like only where everybody may see it."""
    photo, location = await photo_to_be_found(service)

    await case.happens(service, photo)

    client = await case.client(service)
    assert pks(await client.send(GetTagFeed(tag=TAG))) == [photo] * case.is_seen
    assert await in_place(client, location) == ([photo] if case.is_seen else None)
    assert pks(await client.send(GetPopularFeed())) == [photo] * case.is_public
    if case.viewer:
        assert pks(await client.send(GetLikedFeed())) == [photo] * case.is_seen


@every_case
async def test_what_may_not_be_seen_is_answered_like_what_is_not(service: RunningService, case: Case) -> None:
    """To the byte: a hashtag without photos, and a place that was never entered."""
    photo, location = await photo_to_be_found(service)
    await case.happens(service, photo)
    cookie = await service.cookie(case.viewer) if case.viewer else {}

    async def answer(path: str) -> tuple[int, bytes]:
        found = await service.http.get(f"/api/v1/feed/{path}/", headers=cookie)
        return found.status_code, found.content

    for kind, looked_for, never_was in [("tag", TAG, "nobodys"), ("location", location, location + 1)]:
        same = await answer(f"{kind}/{looked_for}") == await answer(f"{kind}/{never_was}")

        assert same is not case.is_seen


async def test_a_place_is_there_beyond_its_last_page(service: RunningService) -> None:
    """Whoever walks its feed ends at an empty page, and is not told that there is no such place."""
    photo, location = await photo_to_be_found(service)

    beyond = await service.as_stranger().send(GetLocationFeed(pk=location, max_id=photo))

    assert beyond.items == []


async def test_likes_are_ones_own(service: RunningService) -> None:
    """The newest photo first, whichever was liked first. Whoever is not signed in likes nothing."""
    photo, _ = await photo_to_be_found(service)
    newer = await service.photo(by="olga")
    eve = await service.as_user("eve")
    before = await eve.send(GetLikedFeed())

    for pk in (newer, photo):
        await eve.send(Like(pk=pk))

    assert before.items == []
    assert pks(await eve.send(GetLikedFeed())) == [newer, photo]
    assert pks(await (await service.as_user("vera")).send(GetLikedFeed())) == [photo]
    with pytest.raises(LoginRequired):
        await service.as_stranger().send(GetLikedFeed())


@pytest.mark.parametrize("written", ["dusk", "#dusk", "DUSK", "#Dusk"])
async def test_a_hashtag_is_the_same_however_it_is_written(service: RunningService, written: str) -> None:
    """With its sign or without, in capitals or not."""
    photo, _ = await photo_to_be_found(service)

    assert pks(await service.as_stranger().send(GetTagFeed(tag=written))) == [photo]


@pytest.mark.parametrize("written", ["##dusk", "#", "du sk", "dusk!", "du/sk", "x" * 101, "x" * 201, "\u0301a", "€"])
async def test_what_can_be_no_hashtag_is_not_found(service: RunningService, written: str) -> None:
    """A hashtag has letters, digits and `_`, up to a hundred."""
    with pytest.raises(NotFound):
        await service.as_stranger().send(GetTagFeed(tag=written))


@pytest.mark.parametrize("tag", ["café", "zürich", "東京", "москва", "हिन्दी", "ελλάδα", "1984", "_", "x" * 100])
async def test_any_language_has_hashtags(service: RunningService, tag: str) -> None:
    """Letters of all scripts, with their marks."""
    photo = await service.photo(by="olga", caption=f"See #{tag.upper()}, #other")

    assert pks(await service.as_stranger().send(GetTagFeed(tag=tag))) == [photo]
    assert pks(await service.as_stranger().send(GetTagFeed(tag=f"#{tag.upper()}"))) == [photo]
