"""A feed costs as many queries as any other, however long it is."""

import pytest

from safelight import Place
from safelight.wire.comments import PostComment
from safelight.wire.likes import Like
from safelight.wire.media import GetMedia
from tests.counting import CountingDatabase
from tests.features.photos import publish, publish_at_once
from tests.service import RunningService

LENGTHS = (1, 10, 100)

OF_MEDIA = 6
"""For what belongs to media: their rows, comments, likes, mentions, users and places."""

FEEDS = {
    "feed/timeline/": 2,  # the session and the page
    "feed/user/": 2,
    "feed/user/{bob}/": 3,  # whether there is such a user, too
    "feed/popular/": 2,
    "feed/tag/dusk/": 2,
    "feed/location/{mill}/": 3,  # whether there is such a place, too
    "feed/liked/": 2,
}
"""What each costs whose photos were encoded before."""


async def address_of(service: RunningService, feed: str) -> str:
    """The address of one of these feeds, where a hundred photos of Bob's are, about which something was said."""
    pks = await publish_at_once(service, "bob", 100, caption="With @fan #dusk", location=Place(name="Old mill"))
    bob, fan = await service.as_user("bob"), await service.as_user("fan")
    for pk in pks:
        await bob.send(Like(pk=pk))
    for pk in pks[-5:]:
        await fan.send(Like(pk=pk))
        await fan.send(PostComment(pk=pk, comment_text="How nice"))
    location = (await bob.send(GetMedia(pk=pks[0]))).media.location
    assert location
    return f"/api/v1/{feed.format(bob=await service.pk('bob'), mill=location.pk)}"


@pytest.mark.parametrize(("feed", "usual"), FEEDS.items())
async def test_the_length_makes_no_difference(service: RunningService, feed: str, usual: int) -> None:
    """One, ten and a hundred photos, with likes and comments: the same few queries, and fewer the second time."""
    address, cookie = await address_of(service, feed), await service.cookie("bob")

    cold, warm = [], []
    for length in LENGTHS:
        counting = CountingDatabase(service.house.database)
        process = service.beside(database=counting)
        for costs in (cold, warm):
            before = counting.statements
            answer = await process.http.get(f"{address}?count={length}", headers=cookie)
            costs.append(counting.statements - before)
            assert len(answer.json()["items"]) == length

    assert cold == [usual + OF_MEDIA] * len(LENGTHS)
    assert warm == [usual] * len(LENGTHS)


async def test_a_media_costs_no_more_than_a_feed(service: RunningService) -> None:
    """The session, whether it may be seen, what belongs to it, and whether the viewer likes it."""
    pk = await publish(service, "bob")
    counting = CountingDatabase(service.house.database)

    answer = await service.beside(database=counting).http.get(
        f"/api/v1/media/{pk}/info/", headers=await service.cookie("bob")
    )

    assert answer.json()["media"]["pk"] == pk
    assert counting.statements == OF_MEDIA + 3
