"""Somebody looks at what the people whom they follow did."""

from safelight.wire.activity import GetNews
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow, Unfollow
from safelight.wire.likes import Like, Unlike
from tests.features.activity.told import news_of, updates
from tests.features.photos import publish
from tests.service import RunningService


async def test_likes_comments_and_follows_are_news(service: RunningService) -> None:
    """Newest first, of those alone whom one follows; whom they follow is named."""
    photo = await publish(service, "olga")
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("ben")))
    ben, cleo = await service.as_user("ben"), await service.as_user("cleo")

    await ben.send(Like(pk=photo))
    await cleo.send(Like(pk=photo))
    await ben.send(PostComment(pk=photo, comment_text="Nice"))
    await ben.send(Follow(pk=await service.pk("olga")))

    assert await news_of(service, "ana") == ["ben follow olga", "ben comment Nice", "ben like"]


async def test_what_is_about_oneself_is_in_the_inbox(service: RunningService) -> None:
    """And one's own deeds are no news, though somebody followed may have been the one they are about."""
    photo, own = await publish(service, "ben"), await publish(service, "ana")
    ana, ben = await service.as_user("ana"), await service.as_user("ben")
    await ana.send(Follow(pk=await service.pk("ben")))

    await ana.send(Like(pk=photo))
    await ben.send(Like(pk=own))
    await ben.send(Follow(pk=await service.pk("ana")))

    assert await news_of(service, "ana") == []


async def test_mentions_and_requests_are_for_those_they_are_about(service: RunningService) -> None:
    """The words are news as a comment; that somebody asked to follow is nobody's business."""
    photo = await publish(service, "olga")
    await service.person("petra", is_private=True)
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("ben")))
    ben = await service.as_user("ben")

    await ben.send(PostComment(pk=photo, comment_text="Look, @petra"))
    await ben.send(Follow(pk=await service.pk("petra")))
    await publish(service, "ben", caption="Thinking of @petra")

    assert await news_of(service, "ana") == ["ben comment Look, @petra"]


async def test_what_was_taken_back_is_no_news(service: RunningService) -> None:
    """An unlike, an unfollow."""
    photo = await publish(service, "olga")
    ben, olga = await service.as_user("ben"), await service.pk("olga")
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("ben")))
    await ben.send(Like(pk=photo))
    await ben.send(Follow(pk=olga))

    await ben.send(Unlike(pk=photo))
    await ben.send(Unfollow(pk=olga))

    assert await news_of(service, "ana") == []


async def test_news_are_neither_new_nor_seen(service: RunningService) -> None:
    """Only what is about the viewer can be unread; how much of that there is stands here, too."""
    photo, own = await publish(service, "olga"), await publish(service, "ana")
    ana, ben = await service.as_user("ana"), await service.as_user("ben")
    await ana.send(Follow(pk=await service.pk("ben")))
    await ben.send(Like(pk=photo))
    await ben.send(Like(pk=own))

    news = await ana.send(GetNews())

    (update,) = updates(news)
    assert not update.is_new
    assert update.media
    assert update.media.user.username == "olga"
    assert news.unread_count == 1


async def test_one_who_does_more_than_all_others_does_not_hide_them(service: RunningService) -> None:
    """Ben likes a hundred photos, then Cleo one, then Ben another; each has its place, page by page."""
    photos = [await publish(service, "olga") for _ in range(101)]
    ana = await service.as_user("ana")
    for name in ("ben", "cleo"):
        await ana.send(Follow(pk=await service.pk(name)))
    ben, cleo = await service.as_user("ben"), await service.as_user("cleo")
    for photo in photos[:100]:
        await ben.send(Like(pk=photo))
    await cleo.send(Like(pk=photos[0]))
    await ben.send(Like(pk=photos[100]))

    walked, max_id = [], 0
    while True:
        page = await ana.send(GetNews(count=7, max_id=max_id))
        walked += [update.user.username for update in updates(page)]
        if not page.next_max_id:
            break
        max_id = page.next_max_id

    assert walked == ["ben", "cleo", *["ben"] * 100]


async def test_much_that_is_hidden_hides_nothing_else(service: RunningService) -> None:
    """Between two likes for everybody, Ben liked more private photos than are looked at at once."""
    first, last = await publish(service, "olga"), await publish(service, "olga")
    await service.person("petra", is_private=True)
    hidden = [await publish(service, "petra") for _ in range(70)]
    ben = await service.as_user("ben")
    await ben.send(Follow(pk=await service.pk("petra")))
    await service.approve("petra", "ben")
    await (await service.as_user("ana")).send(Follow(pk=await service.pk("ben")))
    for photo in [first, *hidden, last]:
        await ben.send(Like(pk=photo))
    ana = await service.as_user("ana")

    page = await ana.send(GetNews(count=1))
    rest = await ana.send(GetNews(count=1, max_id=page.next_max_id or 0))

    shown = [update.media.pk for update in updates(page) + updates(rest) if update.media]
    assert shown == [last, first]
    assert page.next_max_id
    assert not rest.next_max_id
