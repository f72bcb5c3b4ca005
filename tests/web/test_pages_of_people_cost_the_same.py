"""Pages of people cost as many queries as any other, however long they are."""

import pytest

from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from tests.counting import CountingDatabase
from tests.features.photos import publish_at_once
from tests.service import BASE, RunningService

from .browsing import browser

PATHS = ["/ana/", "/ana/photos/", "/ana/followers/", "/ana/following/", "/activity/", "/activity/following/"]


@pytest.mark.parametrize("path", PATHS)
async def test_the_length_makes_no_difference(service: RunningService, path: str) -> None:
    """One follower, one photo, one like and one comment; and ten of each."""
    costs: list[int] = []
    ana = await service.as_user("ana")
    for fans in (1, 10):
        for number in range(fans):
            fan = await service.as_user(f"fan{number}")
            await fan.send(Follow(pk=await service.pk("ana")))
            await ana.send(Follow(pk=await service.pk(f"fan{number}")))
        for pk in [*await publish_at_once(service, "ana", fans), *await publish_at_once(service, "olga", fans)]:
            for number in range(fans):
                fan = await service.as_user(f"fan{number}")
                await fan.send(Like(pk=pk))
                await fan.send(PostComment(pk=pk, comment_text="Nice"))
        cookies = (await browser(service, "ana")).cookies
        counting = CountingDatabase(service.house.database)
        process = service.beside(database=counting)

        answer = await process.http.get(path, headers={"cookie": f"safelight={cookies['safelight']}"})

        assert answer.status_code == 200
        assert answer.url == f"{BASE}{path}"
        costs.append(counting.statements)

    assert costs[0] == costs[1]
