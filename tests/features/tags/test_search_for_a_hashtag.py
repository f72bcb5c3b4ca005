"""Somebody looks for hashtags by how they begin, and asks how many photos have one."""

import pytest

from safelight.wire.errors import Invalid, NotFound
from safelight.wire.media import DeleteMedia
from safelight.wire.tags import GetTag, SearchTags
from tests.features.photos import publish
from tests.features.sights import TAG, Case, every_case, photo_to_be_found
from tests.service import RunningService


async def found(service: RunningService, q: str, **more: int) -> list[tuple[str, int]]:
    """What a stranger finds: names and counts."""
    answer = await service.as_stranger().send(SearchTags(q=q, **more))
    return [(tag.name, tag.media_count) for tag in answer.results]


async def counted(service: RunningService, tag: str) -> int:
    """How many photos a stranger is told of."""
    return (await service.as_stranger().send(GetTag(tag=tag))).media_count


async def test_those_with_the_most_photos_come_first(service: RunningService) -> None:
    """Whoever's photos they are; of two with as many, the first in the alphabet; those that begin otherwise are not."""
    for name, caption in [("ana", "#sun #sunday"), ("ana", "#sunset"), ("ben", "#sunset #asun"), ("ben", "#su #Sun")]:
        await publish(service, name, caption=caption)

    assert await found(service, "sun") == [("sun", 2), ("sunset", 2), ("sunday", 1)]
    assert await found(service, "su") == [("sun", 2), ("sunset", 2), ("su", 1), ("sunday", 1)]
    assert await found(service, "sunse") == [("sunset", 2)]
    assert await found(service, "sun", count=1) == [("sun", 2)]
    assert await found(service, "moon") == []


async def test_a_photo_counts_once(service: RunningService) -> None:
    """However often its caption has the hashtag."""
    await publish(service, "ana", caption="#sun #SUN #sun")

    assert await counted(service, "sun") == 1
    assert await found(service, "s") == [("sun", 1)]


@pytest.mark.parametrize("written", ["#Zür", "ZÜR", "zu\u0308r", "  #zür "])
async def test_it_is_found_however_it_is_written(service: RunningService, written: str) -> None:
    """With the sign or without, in capitals or not, composed or not."""
    await publish(service, "ana", caption="#Zürich")

    assert await found(service, written) == [("zürich", 1)]


async def test_signs_that_databases_know_mean_nothing(service: RunningService) -> None:
    """`_` is a character as any other, and what can be in no hashtag finds none."""
    await publish(service, "ana", caption="#a_b #axb #東京 #𐐨𐐨")

    assert await found(service, "a_") == [("a_b", 1)]
    assert await found(service, "東") == [("東京", 1)]
    assert await found(service, "𐐨") == [("𐐨𐐨", 1)]
    for sought in ("%", "a%", "*", "#", "a b", "'", "\\", "x" * 150):
        assert await found(service, sought) == []


async def test_nothing_to_look_for(service: RunningService) -> None:
    """Without a beginning there is no question."""
    for query in ("", "?q=", "?q=%20", "?q=" + "x" * 201, "?q=a&count=0", "?q=a&count=101"):
        answer = await service.http.get(f"/api/v1/tags/search/{query}")

        assert (answer.status_code, answer.json()["code"]) == (422, Invalid.code)


async def test_a_deleted_photo_counts_no_more(service: RunningService) -> None:
    """And a hashtag without photos is not found."""
    kept, deleted = [await publish(service, "ana", caption=caption) for caption in ("#sun", "#sun #moon")]

    await (await service.as_user("ana")).send(DeleteMedia(pk=deleted))

    assert await found(service, "sun") == [("sun", 1)]
    assert (await counted(service, "sun"), await counted(service, "moon")) == (1, 0)
    assert await found(service, "moon") == []
    await (await service.as_user("ana")).send(DeleteMedia(pk=kept))
    assert await counted(service, "sun") == 0


async def test_what_is_asked_for_is_named_as_it_is_kept(service: RunningService) -> None:
    """Also where nobody uses it; what can't be a hashtag is none."""
    await publish(service, "ana", caption="#Zürich")
    stranger = service.as_stranger()

    known, unknown = [await stranger.send(GetTag(tag=tag)) for tag in ("#ZÜRICH", "#Basel")]

    assert (known.name, known.media_count) == ("zürich", 1)
    assert (unknown.name, unknown.media_count) == ("basel", 0)
    for tag in ("a b", "!", "##a", "x" * 101, "x" * 201):
        with pytest.raises(NotFound):
            await stranger.send(GetTag(tag=tag))


@every_case
async def test_photos_count_for_those_who_may_see_them(service: RunningService, case: Case) -> None:
    """For others they are not there: the hashtag is one that nobody uses."""
    photo, _ = await photo_to_be_found(service)
    await publish(service, "eve", caption=f"#{TAG} #{TAG}s")

    await case.happens(service, photo)

    client = await case.client(service)
    told = await client.send(GetTag(tag=TAG))
    results = (await client.send(SearchTags(q=TAG[:2]))).results
    assert told.media_count == 1 + case.is_seen
    assert [(tag.name, tag.media_count) for tag in results] == [(TAG, 1 + case.is_seen), (f"{TAG}s", 1)]


@every_case
async def test_a_hashtag_of_hidden_photos_is_not_found(service: RunningService, case: Case) -> None:
    """Its name alone might tell something."""
    photo, _ = await photo_to_be_found(service)

    await case.happens(service, photo)

    client = await case.client(service)
    results = (await client.send(SearchTags(q=TAG[:2]))).results
    assert [(tag.name, tag.media_count) for tag in results] == [(TAG, 1)] * case.is_seen
