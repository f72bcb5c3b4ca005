"""An inbox and the news cost as many queries as any other, however long they are."""

import pytest

from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from tests.counting import CountingDatabase
from tests.features.photos import publish_at_once
from tests.service import RunningService


@pytest.mark.parametrize(("path", "expected"), [("news/inbox/", 4), ("activity/recent/", 4), ("news/", 6)])
async def test_the_length_makes_no_difference(service: RunningService, path: str, expected: int) -> None:
    """One update, and a hundred by many: the session, the deeds, the mark, the names. News take three for the deeds."""
    costs: list[int] = []
    for fans, photos in ((1, 1), (10, 10)):
        for pk in await publish_at_once(service, "ana" if path != "news/" else "olga", photos):
            for number in range(fans):
                fan = await service.as_user(f"fan_{number}")
                await (await service.as_user("ana")).send(Follow(pk=await service.pk(f"fan_{number}")))
                await fan.send(Like(pk=pk))
                await fan.send(PostComment(pk=pk, comment_text="Nice"))
        counting = CountingDatabase(service.house.database)
        process = service.beside(database=counting)

        answer = await process.http.get(f"/api/v1/{path}?count=100", headers=await service.cookie("ana"))

        told = sum(len(story["updates"]) for story in answer.json()["items"])
        assert told == min(2 * fans * photos + (2 if costs else 0), 100)
        costs.append(counting.statements)

    assert costs == [expected, expected]
