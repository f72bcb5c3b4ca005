"""Somebody says something about a media, and is refused where they may not see it."""

import asyncio

import pytest

from safelight.wire.comments import PostComment
from safelight.wire.errors import Invalid, LoginRequired, NotFound
from safelight.wire.friendships import Follow
from safelight.wire.media import GetMedia
from tests.service import RunningService


async def test_a_comment_is_answered_and_shown(service: RunningService) -> None:
    """Whole, behind the caption, which is the first; and counted, which the caption is not."""
    pk = await service.photo(by="bob", caption="Harbour")
    alice = await service.as_user("alice")

    posted = (await alice.send(PostComment(pk=pk, comment_text="Well seen!"))).comment

    media = (await alice.send(GetMedia(pk=pk))).media
    assert (posted.media_id, posted.text, posted.user.username) == (pk, "Well seen!", "alice")
    assert (posted.content_type, posted.type) == ("comment", 1)
    assert abs(posted.created_at - service.clock.now) < 60
    assert [comment.text for comment in media.comments] == ["Harbour", "Well seen!"]
    assert media.comments[1] == posted
    assert media.comment_count == 1


async def test_a_media_shows_its_newest_few(service: RunningService) -> None:
    """Oldest first, the caption before them; the count is of all."""
    pk = await service.photo(by="bob", caption="Harbour")
    alice = await service.as_user("alice")

    for number in range(7):
        await alice.send(PostComment(pk=pk, comment_text=str(number)))

    media = (await alice.send(GetMedia(pk=pk))).media
    assert [comment.text for comment in media.comments] == ["Harbour", "3", "4", "5", "6"]
    assert media.comment_count == 7


async def test_saying_it_twice_is_two_comments(service: RunningService) -> None:
    """Unlike a like; also at once, where none is lost."""
    pk = await service.photo(by="bob")
    alice = await service.as_user("alice")

    posted = await asyncio.gather(*(alice.send(PostComment(pk=pk, comment_text="Ha")) for _ in range(8)))

    media = (await alice.send(GetMedia(pk=pk))).media
    assert len({answer.comment.pk for answer in posted}) == media.comment_count == 8


KEPT = {
    "  Well seen!  \n": "Well seen!",
    "one\ntwo": "one\ntwo",
    "Cafe\N{COMBINING ACUTE ACCENT}": "Café",
    "<b>&amp; 'quoted' \"twice\" \\ %00 {0}": "<b>&amp; 'quoted' \"twice\" \\ %00 {0}",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "שלום \N{RIGHT-TO-LEFT MARK}": "שלום \N{RIGHT-TO-LEFT MARK}",
    "x" * 1000: "x" * 1000,
}


async def test_text_is_kept_as_it_was_sent(service: RunningService) -> None:
    """But for the space around it and the form of its letters."""
    pk = await service.photo(by="bob")
    alice = await service.as_user("alice")

    for sent, kept in KEPT.items():
        await alice.send(PostComment(pk=pk, comment_text=sent))

        media = (await alice.send(GetMedia(pk=pk))).media
        assert media.comments[-1].text == kept


async def test_text_that_is_refused(service: RunningService) -> None:
    """None, too much, control characters; nothing is counted."""
    pk = await service.photo(by="bob")
    alice = await service.as_user("alice")

    for text in ("", " ", "\n", "x" * 1001, "a\0b", "a\x1bb"):
        with pytest.raises(Invalid) as refused:
            await alice.send(PostComment(pk=pk, comment_text=text))
        assert list(refused.value.fields) == ["comment_text"]

    assert (await alice.send(GetMedia(pk=pk))).media.comment_count == 0


async def test_a_private_photo_looks_like_no_photo(service: RunningService) -> None:
    """The same call works for its owner and for those let in, so only who may see it differs."""
    cleo_pk, _ = await service.person("cleo", is_private=True)
    pk = await service.photo(by="cleo")
    alice = await service.as_user("alice")
    comment = PostComment(pk=pk, comment_text="Hello")

    await (await service.as_user("cleo")).send(comment)
    with pytest.raises(NotFound) as private:
        await alice.send(comment)
    with pytest.raises(NotFound) as absent:
        await alice.send(PostComment(pk=1, comment_text="Hello"))
    await alice.send(Follow(pk=cleo_pk))
    await service.approve("cleo", "alice")
    await alice.send(comment)

    assert private.value.message == absent.value.message


async def test_a_stranger_says_nothing(service: RunningService) -> None:
    """Seeing a photo is not enough to speak about it."""
    pk = await service.photo(by="bob")
    stranger = service.as_stranger()

    await stranger.send(GetMedia(pk=pk))
    with pytest.raises(LoginRequired):
        await stranger.send(PostComment(pk=pk, comment_text="Hello"))
