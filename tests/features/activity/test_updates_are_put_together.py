"""Updates of one kind about one media stand together, page by page."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safelight.features.activity.deeds import Deed
from safelight.features.activity.stories import cut, grouped
from safelight.wire.activity import GetInbox, GetNews, Kind
from safelight.wire.comments import PostComment
from safelight.wire.friendships import Follow
from safelight.wire.likes import Like
from tests.features.activity.told import brief
from tests.features.photos import publish
from tests.service import RunningService


def deed(pk: int, kind: Kind = "like", media_pk: int | None = 1) -> Deed:
    """Something that somebody did."""
    return Deed(pk, kind, 2, 3, 0, media_pk, None, None, None)


KINDS: list[Kind] = ["like", "comment", "mention"]
LIKE_DEEDS = st.tuples(st.sampled_from(KINDS), st.integers(1, 3))
FOLLOW_DEEDS = st.tuples(st.sampled_from(["follow", "request"]), st.none())
DEEDS = st.lists(LIKE_DEEDS | FOLLOW_DEEDS, max_size=20).map(
    lambda kinds: [deed(len(kinds) - place, *kind) for place, kind in enumerate(kinds)]  # type: ignore[arg-type]
)


@given(deeds=DEEDS)
def test_nothing_is_lost_and_no_two_neighbours_could_be_one(deeds: list[Deed]) -> None:
    """All deeds are there in their order; each group is of one kind about one media, and the next one is not."""
    groups = grouped(deeds)

    about = [{(deed.kind, deed.media_pk) for deed in group} for group in groups]
    assert [deed for group in groups for deed in group] == deeds
    assert all(len(kinds) == 1 for kinds in about)
    assert all(one != next_one for one, next_one in pairwise(about))


@given(pks=st.lists(st.integers(1, 12), max_size=20), count=st.integers(1, 6))
def test_pages_show_every_deed_once(pks: list[int], count: int) -> None:
    """Though some share a pk, as long as no more do than a page has room for."""
    there = sorted(pks, reverse=True)
    walked, before, has_more = [], 13, True
    while has_more:
        found = [deed(pk) for pk in there if pk < before][: count + 1]
        page, has_more = cut(found, count)
        walked += [deed.pk for deed in page]
        before = page[-1].pk if page else 0

    crowded = {pk for pk in there if there.count(pk) > count + 1}
    assert [pk for pk in walked if pk not in crowded] == [pk for pk in there if pk not in crowded]


async def test_an_inbox_is_told_in_stories(service: RunningService) -> None:
    """Likes of one photo, then those of another; follows among themselves; a comment in between parts them."""
    first, second = await publish(service, "ana"), await publish(service, "ana")
    ben, cleo = await service.as_user("ben"), await service.as_user("cleo")
    for call in (Like(pk=first), Like(pk=second), Follow(pk=await service.pk("ana"))):
        await ben.send(call)
        await cleo.send(call)
    await ben.send(PostComment(pk=first, comment_text="Oh"))
    await (await service.as_user("dora")).send(Follow(pk=await service.pk("ana")))

    stories = (await (await service.as_user("ana")).send(GetInbox())).items

    assert [[brief(update) for update in story.updates] for story in stories] == [
        ["dora follow"],
        ["ben comment Oh"],
        ["cleo follow", "ben follow"],
        ["cleo like", "ben like"],
        ["cleo like", "ben like"],
    ]
    assert [{update.media.pk for update in story.updates if update.media} for story in stories[-2:]] == [
        {second},
        {first},
    ]


async def test_the_pages_of_an_inbox(service: RunningService) -> None:
    """Each tells once what the others don't, and the last that it is the last, though more arrives meanwhile."""
    photos = [await publish(service, "ana") for _ in range(7)]
    ana, ben = await service.as_user("ana"), await service.as_user("ben")
    for photo in photos:
        await ben.send(Like(pk=photo))

    walked: list[int] = []
    pages, max_id = 0, 0
    while True:
        page = await ana.send(GetInbox(max_id=max_id, count=3))
        walked += [update.media.pk for story in page.items for update in story.updates if update.media]
        pages += 1
        await (await service.as_user(f"late_{pages}")).send(Like(pk=photos[0]))
        if not page.next_max_id:
            break
        max_id = page.next_max_id

    assert walked == photos[::-1]
    assert pages == 3


async def test_the_last_page_may_be_full(service: RunningService) -> None:
    """Where just as many are there as there is room for, nothing follows."""
    photos = [await publish(service, "ana") for _ in range(3)]
    await (await service.as_user("cleo")).send(Follow(pk=await service.pk("ben")))
    for photo in photos:
        await (await service.as_user("ben")).send(Like(pk=photo))

    inbox = await (await service.as_user("ana")).send(GetInbox(count=3))
    news = await (await service.as_user("cleo")).send(GetNews(count=3))

    assert not inbox.next_max_id
    assert not news.next_max_id
    assert [sum(len(story.updates) for story in page.items) for page in (inbox, news)] == [3, 3]
