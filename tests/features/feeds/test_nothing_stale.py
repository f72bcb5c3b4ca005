"""Feeds are made of what was encoded before, and still nobody is shown what is no more so."""

import asyncio

from safelight.wire.comments import PostComment
from safelight.wire.feeds import GetUserFeed
from safelight.wire.likes import Like, Unlike
from safelight.wire.media import Media
from tests.features.photos import publish
from tests.service import RunningService


async def shown(process: RunningService, name: str, pk: int) -> Media:
    """The photo as a process shows it in a feed to somebody."""
    feed = await (await process.as_user(name)).send(GetUserFeed(pk=await process.pk("bob")))
    return next(media for media in feed.items if media.pk == pk)


async def test_a_change_by_either_process_is_seen_by_both(service: RunningService) -> None:
    """Each change is made through one process, and read through both, each of which has the photo encoded."""
    pk = await publish(service, "bob")
    await service.person("ana")
    other = service.beside()
    calls = [Like(pk=pk), PostComment(pk=pk, comment_text="First"), Unlike(pk=pk), PostComment(pk=pk, comment_text="2")]
    told = []

    for changing, call in zip([service, other, other, service], calls, strict=True):
        for process in (service, other):
            await shown(process, "ana", pk)
        await (await changing.as_user("ana")).send(call)
        told.append([await shown(process, name, pk) for process in (service, other) for name in ("ana", "bob")])

    for views in told:
        assert views[0] == views[2]
        assert views[1] == views[3]
    anas = [views[0] for views in told]
    assert [(media.like_count, media.has_liked, len(media.likers)) for media in anas] == [
        (1, True, 1),
        (1, True, 1),
        (0, False, 0),
        (0, False, 0),
    ]
    assert [[comment.text for comment in media.comments] for media in anas] == [
        [],
        ["First"],
        ["First"],
        ["First", "2"],
    ]
    assert {views[1].has_liked for views in told} == {False}


async def test_reading_while_it_changes_keeps_nothing_old(service: RunningService) -> None:
    """Many like and comment while both processes are read all the time; in the end, both show the last state."""
    pk = await publish(service, "bob")
    other = service.beside()
    names = [f"fan_{number}" for number in range(8)]
    for name in names:
        await service.person(name)

    async def change(process: RunningService, name: str) -> None:
        client = await process.as_user(name)
        await client.send(Like(pk=pk))
        await client.send(PostComment(pk=pk, comment_text=name))

    async def read(process: RunningService) -> None:
        for _ in range(20):
            await shown(process, "bob", pk)
            await asyncio.sleep(0)

    changes = [change([service, other][number % 2], name) for number, name in enumerate(names)]
    await asyncio.gather(*changes, read(service), read(other), read(service))

    for process in (service, other):
        media = await shown(process, "bob", pk)
        assert (media.like_count, media.comment_count, len(media.likers)) == (8, 8, 8)
        assert len(media.comments) == 4


async def test_a_tag_changes_with_what_it_stands_for(service: RunningService) -> None:
    """Whoever holds an answer is told that it still holds, until it does not."""
    pk = await publish(service, "bob")
    headers = await service.cookie("ana")
    path = f"/api/v1/feed/user/{await service.pk('bob')}/"
    first = await service.http.get(path, headers=headers)
    held = headers | {"if-none-match": first.headers["etag"]}

    same = await service.beside().http.get(path, headers=held)
    await (await service.as_user("eve")).send(Like(pk=pk))
    changed = await service.http.get(path, headers=held)

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200
    assert changed.json()["items"][0]["like_count"] == 1
