"""Somebody takes back what they said, or has it taken away from a photo of theirs."""

import asyncio

import pytest

from safelight import AsyncClient
from safelight.wire.activity import GetRecentActivity
from safelight.wire.comments import DeleteComment, GetComments, PostComment
from safelight.wire.errors import LoginRequired, NotFound, NotYours
from safelight.wire.friendships import Block
from safelight.wire.media import GetMedia
from tests.features.leftovers import rows_about
from tests.service import RunningService


async def say(client: AsyncClient, pk: int, text: str) -> int:
    """Comment; the comment's pk."""
    return (await client.send(PostComment(pk=pk, comment_text=text))).comment.pk


async def told(client: AsyncClient) -> list[tuple[str, str]]:
    """What somebody is told of: the kinds, and what was said."""
    items = (await client.send(GetRecentActivity())).items
    return [(update.content_type, str(update.text)) for story in items for update in story.updates]


@pytest.mark.parametrize("name", ["ana", "bob"])
async def test_the_author_and_the_owner_may(service: RunningService, name: str) -> None:
    """It is gone from the photo and its count, and whoever was told of it is told no more."""
    pk = await service.photo(by="bob", caption="Harbour")
    ana, bob, eve = [await service.as_user(name) for name in ("ana", "bob", "eve")]
    said = await say(ana, pk, "Look, @eve")
    kept = await say(ana, pk, "And you, @eve")
    assert len(await told(bob)) == len(await told(eve)) == 2

    await (await service.as_user(name)).send(DeleteComment(pk=pk, comment_pk=said))

    media = (await eve.send(GetMedia(pk=pk))).media
    assert [comment.pk for comment in media.comments] == [pk, kept]
    assert media.comment_count == 1
    assert await told(bob) == [("comment", "And you, @eve")]
    assert await told(eve) == [("mention", "And you, @eve")]
    rows = await rows_about(service, pk)
    assert (rows["mentions"], rows["activity"]) == (1, 2)


async def test_nobody_else_may(service: RunningService) -> None:
    """Whoever sees it is told that it is somebody else's; strangers must sign in first."""
    pk = await service.photo(by="bob")
    said = await say(await service.as_user("ana"), pk, "Look")

    with pytest.raises(NotYours):
        await (await service.as_user("eve")).send(DeleteComment(pk=pk, comment_pk=said))
    with pytest.raises(LoginRequired):
        await service.as_stranger().send(DeleteComment(pk=pk, comment_pk=said))

    assert (await service.as_stranger().send(GetComments(pk=pk))).comment_count == 1


async def test_what_is_not_there(service: RunningService) -> None:
    """No such comment, one about another photo, one that was deleted: all the same. The caption is no comment."""
    bob = await service.as_user("bob")
    pk, other = await service.photo(by="bob", caption="Harbour"), await service.photo(by="bob")
    said = await say(bob, pk, "Look")
    await bob.send(DeleteComment(pk=pk, comment_pk=said))
    elsewhere = await say(bob, other, "Look")

    messages = set()
    for absent in (said, elsewhere, said + 1, 1):
        with pytest.raises(NotFound) as refused:
            await bob.send(DeleteComment(pk=pk, comment_pk=absent))
        messages.add(refused.value.message)
    with pytest.raises(NotFound) as caption:
        await bob.send(DeleteComment(pk=pk, comment_pk=pk))

    assert len(messages) == 1
    assert "edit_media" in caption.value.message
    assert (await bob.send(GetMedia(pk=other))).media.comment_count == 1
    assert (await bob.send(GetMedia(pk=pk))).media.comments[0].text == "Harbour"


async def test_the_words_of_somebody_blocked_are_not_there(service: RunningService) -> None:
    """As for every other call: the owner who has blocked their author does not see them, nor who the author blocks."""
    pk = await service.photo(by="bob")
    ana, bob = await service.as_user("ana"), await service.as_user("bob")
    said = await say(await service.as_user("eve"), pk, "Look")

    await ana.send(Block(pk=await service.pk("eve")))
    await bob.send(Block(pk=await service.pk("eve")))

    for client in (ana, bob):
        with pytest.raises(NotFound):
            await client.send(DeleteComment(pk=pk, comment_pk=said))


async def test_both_at_once(service: RunningService) -> None:
    """The author and the owner, in one moment: it is counted down once."""
    pk = await service.photo(by="bob")
    ana, bob = await service.as_user("ana"), await service.as_user("bob")
    await say(ana, pk, "Stays")
    for _ in range(5):
        said = await say(ana, pk, "Goes")

        answers = await asyncio.gather(
            *(client.send(DeleteComment(pk=pk, comment_pk=said)) for client in (ana, bob, ana, bob)),
            return_exceptions=True,
        )

        assert sum(isinstance(answer, NotFound) for answer in answers) == 3
        assert (await ana.send(GetComments(pk=pk))).comment_count == 1
