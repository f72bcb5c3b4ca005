"""What somebody did is there no more for those who may not know of it, and comes back when they may."""

from collections.abc import Awaitable, Callable

import pytest

from safelight.features.accounts.actions import restore, suspend
from safelight.features.activity.actions import tell
from safelight.kit.db import Tx
from safelight.wire.accounts import SetPrivate, SetPublic
from safelight.wire.activity import GetInbox, GetNews, Kind
from safelight.wire.comments import DeleteComment, PostComment
from safelight.wire.friendships import Block, Follow, Unblock, Unfollow
from safelight.wire.likes import Like
from safelight.wire.media import DeleteMedia
from tests.features.activity.told import brief, inbox_of, news_of, updates
from tests.features.photos import publish
from tests.service import RunningService

Happening = Callable[[RunningService], Awaitable[object]]


async def block(service: RunningService, one: str, other: str) -> None:
    await (await service.as_user(one)).send(Block(pk=await service.pk(other)))


async def unblock(service: RunningService, one: str, other: str) -> None:
    await (await service.as_user(one)).send(Unblock(pk=await service.pk(other)))


async def end(service: RunningService, name: str) -> None:
    pk = await service.pk(name)
    await service.write(lambda tx: suspend(tx, pk))


async def bring_back(service: RunningService, name: str) -> None:
    pk = await service.pk(name)
    await service.write(lambda tx: restore(tx, pk))


async def hide(service: RunningService, name: str) -> None:
    await (await service.as_user(name)).send(SetPrivate())


async def show(service: RunningService, name: str) -> None:
    await (await service.as_user(name)).send(SetPublic())


THERE_AND_BACK: dict[str, tuple[Happening, Happening]] = {
    "the viewer blocks the actor": (lambda s: block(s, "ana", "ben"), lambda s: unblock(s, "ana", "ben")),
    "the actor blocks the viewer": (lambda s: block(s, "ben", "ana"), lambda s: unblock(s, "ben", "ana")),
    "the actor is suspended": (lambda s: end(s, "ben"), lambda s: bring_back(s, "ben")),
}


@pytest.mark.parametrize("case", THERE_AND_BACK)
async def test_an_actor_who_is_not_there_did_nothing(service: RunningService, case: str) -> None:
    """Whatever it was about, and it does not count as unread either; the others are still told."""
    photo = await publish(service, "ana")
    for name in ("ben", "cleo"):
        client = await service.as_user(name)
        await client.send(Like(pk=photo))
        await client.send(PostComment(pk=photo, comment_text="Nice"))
    happens, ends = THERE_AND_BACK[case]
    before = await inbox_of(service, "ana")

    await happens(service)
    hidden = (await inbox_of(service, "ana"), (await (await service.as_user("ana")).send(GetInbox())).unread_count)
    await ends(service)

    assert before == ["cleo comment Nice", "cleo like", "ben comment Nice", "ben like"]
    assert hidden == (["cleo comment Nice", "cleo like"], 2)
    assert await inbox_of(service, "ana") == before


MENTION_CASES: dict[str, tuple[Happening, Happening]] = {
    "the owner is private": (lambda s: hide(s, "olga"), lambda s: show(s, "olga")),
    "the owner blocks the viewer": (lambda s: block(s, "olga", "ana"), lambda s: unblock(s, "olga", "ana")),
    "the viewer blocks the owner": (lambda s: block(s, "ana", "olga"), lambda s: unblock(s, "ana", "olga")),
    "the owner is suspended": (lambda s: end(s, "olga"), lambda s: bring_back(s, "olga")),
}


@pytest.mark.parametrize("case", MENTION_CASES)
async def test_a_mention_on_a_photo_that_is_not_shown(service: RunningService, case: str) -> None:
    """Ben mentions Ana on Olga's photo. While she may not see it, she is not told, and neither of the words."""
    await service.pk("ana")
    photo = await publish(service, "olga")
    await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Look, @ana"))
    happens, ends = MENTION_CASES[case]
    before = await inbox_of(service, "ana")

    await happens(service)
    hidden = await (await service.as_user("ana")).send(GetInbox())
    await ends(service)

    assert before == ["ben mention Look, @ana"]
    assert (hidden.items, hidden.unread_count) == ([], 0)
    assert await inbox_of(service, "ana") == before


async def test_those_who_may_see_a_private_photo_are_told(service: RunningService) -> None:
    """Ana follows Olga, who is private; Dora does not."""
    await service.person("olga", is_private=True)
    for name in ("ana", "dora"):
        await (await service.as_user(name)).send(Follow(pk=await service.pk("olga")))
    await service.approve("olga", "ana")

    await publish(service, "olga", caption="For @ana and @dora")

    assert await inbox_of(service, "ana") == ["olga mention For @ana and @dora"]
    assert await inbox_of(service, "dora") == []


async def test_a_deleted_photo_is_spoken_of_by_nobody(service: RunningService) -> None:
    """At once, and when its rows are gone."""
    photo = await publish(service, "olga")
    await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="For @ana"))
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("ben")))
    await (await service.as_user("ben")).send(Like(pk=photo))
    olga = await service.as_user("olga")

    await olga.send(DeleteMedia(pk=photo))

    for _ in range(2):
        assert await inbox_of(service, "olga") == []
        assert await inbox_of(service, "ana") == []
        assert await news_of(service, "ana") == []
        await service.run_jobs()


async def test_a_deleted_comment_is_told_to_nobody(service: RunningService) -> None:
    """Neither to the photo's owner nor to whom it mentions nor to those who follow its author."""
    await service.pk("ana")
    photo = await publish(service, "olga")
    ben = await service.as_user("ben")
    await (await service.as_user("dora")).send(Follow(pk=await service.pk("ben")))
    said = (await ben.send(PostComment(pk=photo, comment_text="For @ana"))).comment
    told = [await inbox_of(service, "olga"), await inbox_of(service, "ana"), await news_of(service, "dora")]

    await ben.send(DeleteComment(pk=photo, comment_pk=said.pk))

    assert told == [["ben comment For @ana"], ["ben mention For @ana"], ["ben comment For @ana"]]
    assert [await inbox_of(service, name) for name in ("olga", "ana")] == [[], []]
    assert await news_of(service, "dora") == []


NEWS_CASES: dict[str, tuple[Happening, Happening]] = {
    "the owner is private": (lambda s: hide(s, "olga"), lambda s: show(s, "olga")),
    "the owner blocks the viewer": (lambda s: block(s, "olga", "ana"), lambda s: unblock(s, "olga", "ana")),
    "the viewer blocks the owner": (lambda s: block(s, "ana", "olga"), lambda s: unblock(s, "ana", "olga")),
    "the owner is suspended": (lambda s: end(s, "olga"), lambda s: bring_back(s, "olga")),
    "the actor is suspended": (lambda s: end(s, "ben"), lambda s: bring_back(s, "ben")),
}


@pytest.mark.parametrize("case", NEWS_CASES)
async def test_news_about_somebody_who_is_hidden(service: RunningService, case: str) -> None:
    """Ben likes, comments and follows; Ana hears of it while she may know of whom it is about, and of Ben."""
    photo = await publish(service, "olga")
    ben = await service.as_user("ben")
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("ben")))
    await ben.send(Follow(pk=await service.pk("olga")))
    await ben.send(Like(pk=photo))
    await ben.send(PostComment(pk=photo, comment_text="Nice"))
    happens, ends = NEWS_CASES[case]
    before = await news_of(service, "ana")

    await happens(service)
    hidden = await news_of(service, "ana")
    await ends(service)

    assert before == ["ben comment Nice", "ben like", "ben follow olga"]
    assert hidden == []
    assert await news_of(service, "ana") == before


async def test_a_follow_of_a_private_account_is_told_to_its_followers_alone(service: RunningService) -> None:
    """So is what is done about its photos."""
    await service.person("olga", is_private=True)
    for name in ("ben", "ana"):
        await (await service.as_user(name)).send(Follow(pk=await service.pk("olga")))
        await service.approve("olga", name)
    photo = await publish(service, "olga")
    await (await service.as_user("ben")).send(Like(pk=photo))
    for name in ("ana", "dora"):
        await (await service.as_user(name)).send(Follow(pk=await service.pk("ben")))

    assert await news_of(service, "ana") == ["ben like", "ben follow olga"]
    assert await news_of(service, "dora") == []


async def test_a_private_persons_deeds_are_news_for_those_let_in(service: RunningService) -> None:
    """A request is not enough, and neither is a follow that has ended."""
    photo = await publish(service, "olga")
    ben = await service.as_user("ben", is_private=True)
    await ben.send(Like(pk=photo))
    ana, ben_pk = await service.as_user("ana"), await service.pk("ben")
    await ana.send(Follow(pk=ben_pk))
    asked = await news_of(service, "ana")

    await service.approve("ben", "ana")
    let_in = await news_of(service, "ana")
    await ana.send(Unfollow(pk=ben_pk))

    assert (asked, let_in) == ([], ["ben like"])
    assert (await ana.send(GetNews())).items == []


async def test_somebody_who_is_not_there_takes_no_place_on_a_page(service: RunningService) -> None:
    """Ben's deeds are the newest; once he is suspended, a page is as full of the others' as if he had never been."""
    photos, own = [await publish(service, "olga") for _ in range(4)], await publish(service, "ana")
    ana = await service.as_user("ana")
    for name in ("cleo", "ben"):
        await ana.send(Follow(pk=await service.pk(name)))
        client = await service.as_user(name)
        for photo in photos[: 2 if name == "cleo" else 4]:
            await client.send(Like(pk=photo))
        await client.send(Like(pk=own))

    await end(service, "ben")

    news, inbox = await ana.send(GetNews(count=2)), await ana.send(GetInbox(count=1))
    assert [brief(update) for update in updates(news)] == ["cleo like", "cleo like"]
    assert [brief(update) for update in updates(inbox)] == ["cleo like"]
    assert not news.next_max_id
    assert not inbox.next_max_id


async def test_what_outlived_its_deed_is_told_to_nobody(service: RunningService) -> None:
    """What is told is joined with what is so: there are no such words, follows and requests."""
    photo, ana, ben = await publish(service, "ana"), await service.pk("ana"), await service.pk("ben")
    elsewhere = await publish(service, "ben", caption="Nobody is named here")
    await (await service.as_user("dora")).send(Follow(pk=ben))
    stray: list[tuple[Kind, int | None]] = [("comment", photo), ("mention", photo), ("follow", None), ("request", None)]

    async def tell_all(tx: Tx) -> None:
        for kind, media_pk in stray:
            await tell(tx, kind, about=ana, by=ben, pk=tx.new_pk(), media_pk=media_pk)
        await tell(tx, "mention", about=ana, by=ben, pk=elsewhere, media_pk=elsewhere)

    await service.write(tell_all)

    assert await inbox_of(service, "ana") == []
    assert await news_of(service, "dora") == []
    assert (await (await service.as_user("ana")).send(GetInbox())).unread_count == 0
