"""Somebody says what they have seen; what comes later is new."""

import asyncio

import pytest

from safelight.wire.activity import GetInbox, SeeInbox
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like, Unlike
from tests.features.activity.told import brief, updates
from tests.features.photos import publish
from tests.service import RunningService

HIGHEST_PK = 2**53 - 1


async def new_for(service: RunningService, name: str) -> list[str]:
    """What somebody has not seen yet; the count agrees with the marks."""
    inbox = await (await service.as_user(name)).send(GetInbox())
    new = [brief(update) for update in updates(inbox) if update.is_new]
    assert inbox.unread_count == len(new)
    return new


async def test_all_is_new_until_it_is_seen(service: RunningService) -> None:
    """What was seen is still told; what comes afterwards is new again."""
    photo = await publish(service, "ana")
    ana, ben = await service.as_user("ana"), await service.as_user("ben")
    await ben.send(Like(pk=photo))
    await ben.send(PostComment(pk=photo, comment_text="Oh"))
    before = await new_for(service, "ana")

    await ana.send(SeeInbox())
    seen = await new_for(service, "ana")
    await ben.send(Follow(pk=await service.pk("ana")))

    assert (before, seen) == (["ben comment Oh", "ben like"], [])
    assert await new_for(service, "ana") == ["ben follow"]
    assert len(updates(await ana.send(GetInbox()))) == 3


async def test_up_to_an_update(service: RunningService) -> None:
    """That one is seen, and what is older; what came while one looked stays new. The mark never goes back."""
    photo = await publish(service, "ana")
    ana = await service.as_user("ana")
    for name in ("ben", "cleo", "dora"):
        await (await service.as_user(name)).send(Like(pk=photo))
    dora, cleo, ben = updates(await ana.send(GetInbox()))

    await ana.send(SeeInbox(max_id=cleo.pk))
    forward = await new_for(service, "ana")
    await ana.send(SeeInbox(max_id=ben.pk))
    back = await new_for(service, "ana")
    await ana.send(SeeInbox(max_id=dora.pk))

    assert forward == back == ["dora like"]
    assert await new_for(service, "ana") == []


async def test_what_is_yet_to_come_can_not_be_seen(service: RunningService) -> None:
    """A mark beyond the newest is one at the newest, also where there is nothing yet."""
    photo = await publish(service, "ana")
    ana = await service.as_user("ana")

    for name in ("ben", "cleo"):
        await ana.send(SeeInbox(max_id=HIGHEST_PK))
        await (await service.as_user(name)).send(Like(pk=photo))
        assert await new_for(service, "ana") == [f"{name} like"]


async def test_what_was_taken_back_is_not_new(service: RunningService) -> None:
    """The count follows."""
    photo = await publish(service, "ana")
    ben = await service.as_user("ben")
    await ben.send(Like(pk=photo))

    await ben.send(Unlike(pk=photo))

    assert await new_for(service, "ana") == []


async def test_it_is_counted_up_to_a_hundred(service: RunningService) -> None:
    """Beyond that there is only much."""
    photos = [await publish(service, "ana") for _ in range(101)]
    ana, ben = await service.as_user("ana"), await service.as_user("ben")

    counts = []
    for photo in photos:
        await ben.send(Like(pk=photo))
        counts.append((await ana.send(GetInbox(count=1))).unread_count)

    assert counts == [*range(1, 101), 100]


async def test_two_phones_at_once(service: RunningService) -> None:
    """Whichever comes last, the mark ends where the further of the two put it."""
    photo = await publish(service, "ana")
    ana = await service.as_user("ana")
    for name in ("ben", "cleo", "dora"):
        await (await service.as_user(name)).send(Like(pk=photo))
    marks = [update.pk for update in updates(await ana.send(GetInbox()))]

    await asyncio.gather(*(ana.send(SeeInbox(max_id=pk)) for pk in marks * 4))

    assert await new_for(service, "ana") == []


async def test_one_persons_mark_is_their_own(service: RunningService) -> None:
    """Nobody else has seen anything."""
    for name in ("ana", "olga"):
        photo = await publish(service, name)
        await (await service.as_user("ben")).send(Like(pk=photo))

    await (await service.as_user("olga")).send(SeeInbox())

    assert await new_for(service, "ana") == ["ben like"]


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_other_sites_can_not_say_so(service: RunningService, method: str) -> None:
    """Either method marks; neither does for a page of another site, by what the browser says of it."""
    photo = await publish(service, "ana")
    await (await service.as_user("ben")).send(Like(pk=photo))
    cookie = await service.cookie("ana")

    for marked in ({"sec-fetch-site": "cross-site"}, {"origin": "http://other.test"}):
        refused = await service.http.request(method, "/api/v1/news/inbox_seen/", headers=cookie | marked)
        assert (refused.status_code, refused.json()["code"]) == (403, "cross_site")
    before = await new_for(service, "ana")
    done = await service.http.request(method, "/api/v1/news/inbox_seen", headers=cookie)

    assert before == ["ben like"]
    assert done.json() == {"status": "ok"}
    assert await new_for(service, "ana") == []


@pytest.mark.parametrize("max_id", ["0", "-1", "x", "9007199254740992", "1e400"])
async def test_what_is_no_pk_is_refused(service: RunningService, max_id: str) -> None:
    """With a reason; nothing was seen."""
    photo = await publish(service, "ana")
    await (await service.as_user("ben")).send(Like(pk=photo))

    answer = await service.http.get(f"/api/v1/news/inbox_seen/?max_id={max_id}", headers=await service.cookie("ana"))

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["max_id"])
    assert await new_for(service, "ana") == ["ben like"]
