"""Somebody reads all that was said about a photo, page by page, from the newest back to the caption."""

from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight.wire.comments import CommentList, DeleteComment, GetComments, PostComment
from safelight.wire.errors import Invalid, NotFound
from safelight.wire.friendships import Block
from safelight.wire.media import GetMedia
from tests.features.photos import publish
from tests.service import RunningService

ROUNDS = count()


async def said(service: RunningService, pk: int, number: int, by: str = "ana") -> list[int]:
    """Some comments; their pks, oldest first."""
    client = await service.as_user(by)
    return [(await client.send(PostComment(pk=pk, comment_text=f"No. {each}"))).comment.pk for each in range(number)]


def pks(page: CommentList) -> list[int]:
    return [comment.pk for comment in page.comments]


async def test_all_on_one_page(service: RunningService) -> None:
    """The caption, then the comments, oldest first, as the photo itself has them; the count leaves the caption out."""
    pk = await publish(service, "bob", caption="Harbour #dusk with @ana")
    there = await said(service, pk, 3)
    ana = await service.as_user("ana")

    page = await ana.send(GetComments(pk=pk))

    assert pks(page) == [pk, *there]
    assert page.comments == (await ana.send(GetMedia(pk=pk))).media.comments
    assert page.comments[0].hashtags == ["dusk"]
    assert page.comment_count == 3
    assert not page.next_max_id


async def test_pages_go_back(service: RunningService) -> None:
    """Each is cut by `count` and the one before it; a caption that finds no room is a page of its own."""
    pk = await publish(service, "bob", caption="Harbour")
    first, second, third, fourth = await said(service, pk, 4)
    stranger = service.as_stranger()

    newest = await stranger.send(GetComments(pk=pk, count=2))
    older = await stranger.send(GetComments(pk=pk, count=2, max_id=newest.next_max_id or 0))
    oldest = await stranger.send(GetComments(pk=pk, count=2, max_id=older.next_max_id or 0))
    uneven = await stranger.send(GetComments(pk=pk, count=3, max_id=third))

    assert [pks(page) for page in (newest, older, oldest)] == [[third, fourth], [first, second], [pk]]
    assert [page.next_max_id for page in (newest, older)] == [third, first]
    assert not oldest.next_max_id
    assert pks(uneven) == [pk, first, second]


async def test_without_a_caption(service: RunningService) -> None:
    """The last page begins with the oldest comment, and there is none after it; nothing at all is an empty page."""
    pk, silent = await publish(service, "bob"), await publish(service, "bob")
    there = await said(service, pk, 2)
    stranger = service.as_stranger()

    page = await stranger.send(GetComments(pk=pk, count=2))

    assert (pks(page), bool(page.next_max_id)) == (there, False)
    empty = await stranger.send(GetComments(pk=silent))
    assert (pks(empty), empty.comment_count, bool(empty.next_max_id)) == ([], 0, False)


async def test_who_may_read(service: RunningService) -> None:
    """Whoever sees the photo. A page must have a size."""
    await service.person("cleo", is_private=True)
    hidden, pk = await publish(service, "cleo"), await publish(service, "bob")
    ana = await service.as_user("ana")

    for absent in (hidden, pk + 1):
        with pytest.raises(NotFound):
            await ana.send(GetComments(pk=absent))
    for length in (0, 101):
        with pytest.raises(Invalid):
            await ana.send(GetComments(pk=pk, count=length))


async def test_those_apart_are_left_out(service: RunningService) -> None:
    """A block hides what one says from the other, on every page, in the count and among those who are mentioned."""
    pk = await publish(service, "bob")
    by_ana, by_eve = await said(service, pk, 2, by="ana"), await said(service, pk, 3, by="eve")
    mentioning = (await (await service.as_user("cleo")).send(PostComment(pk=pk, comment_text="@ana"))).comment.pk
    await (await service.as_user("ana")).send(Block(pk=await service.pk("eve")))

    pages = {name: await (await service.as_user(name)).send(GetComments(pk=pk)) for name in ("ana", "eve", "bob")}

    assert pks(pages["ana"]) == [*by_ana, mentioning]
    assert pks(pages["eve"]) == [*by_eve, mentioning]
    assert pks(pages["bob"]) == [*by_ana, *by_eve, mentioning]
    assert {name: page.comment_count for name, page in pages.items()} == {"ana": 3, "eve": 4, "bob": 6}
    assert [bool(page.comments[-1].mentions) for page in pages.values()] == [True, False, True]


STEPS = st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", "said", "unsaid"])), min_size=1, max_size=8)
"""How long each page is, and what happens before the next one."""


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 12), has_caption=st.booleans(), steps=STEPS)
async def test_a_walk_shows_everything_once(
    service: RunningService, number: int, has_caption: bool, steps: list[tuple[int, str]]
) -> None:
    """Whatever is said or deleted meanwhile: what was there before and after is shown once, in its order."""
    owner = f"owner{next(ROUNDS)}"
    pk = await publish(service, owner, caption="Harbour" if has_caption else "")
    there = [pk, *await said(service, pk, number)] if has_caption else await said(service, pk, number)
    ana = await service.as_user("ana")

    walked: list[int] = []
    gone: list[int] = []
    max_id, turn = 0, 0
    while True:
        length, happens = steps[turn % len(steps)]
        page = await ana.send(GetComments(pk=pk, max_id=max_id, count=length))
        assert len(page.comments) <= length
        walked = pks(page) + walked
        if not page.next_max_id:
            break
        max_id, turn = page.next_max_id, turn + 1
        if happens == "said":
            await said(service, pk, 1)
        elif happens == "unsaid" and there[-1] != pk and max_id not in gone:
            await ana.send(DeleteComment(pk=pk, comment_pk=max_id))
            gone.append(max_id)

    assert walked == there
    total = (await ana.send(GetComments(pk=pk))).comment_count
    assert total == len([1 async for _ in walk(ana, pk)])


async def walk(client, pk):
    """Every comment but the caption."""
    page = await client.send(GetComments(pk=pk, count=100))
    for comment in page.comments:
        if comment.pk != pk:
            yield comment
