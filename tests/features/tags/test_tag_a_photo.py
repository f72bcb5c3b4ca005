"""The owner's words give a photo its hashtags: those in its caption, and those in comments of their own."""

import asyncio
from itertools import count
from typing import NamedTuple

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safelight import AsyncClient
from safelight.features.tags.tables import media_tags, tag_uses
from safelight.kit.db import Query
from safelight.wire.comments import DeleteComment, PostComment
from safelight.wire.feeds import GetTagFeed
from safelight.wire.media import DeleteMedia, EditMedia, GetMedia
from safelight.wire.tags import GetTag
from tests.features.photos import publish
from tests.service import RunningService

ROUNDS = count()


async def tagged(client: AsyncClient, tag: str) -> list[int]:
    """The photos with a hashtag, which are counted as many as they are."""
    found = [media.pk for media in (await client.send(GetTagFeed(tag=tag))).items]
    assert (await client.send(GetTag(tag=tag))).media_count == len(found)
    return found


async def test_a_caption_tags(service: RunningService) -> None:
    """Each hashtag once, in capitals or not; and the media says which."""
    pk = await publish(service, "bob", caption="#Dusk and #dusk over #Zürich, no#tag")
    stranger = service.as_stranger()

    assert await tagged(stranger, "dusk") == await tagged(stranger, "zürich") == [pk]
    assert await tagged(stranger, "tag") == []
    assert (await stranger.send(GetMedia(pk=pk))).media.comments[0].hashtags == ["dusk", "zürich"]


async def test_an_edited_caption_tags_anew(service: RunningService) -> None:
    """What it doesn't say any more goes, what is new comes, the rest stays."""
    pk = await publish(service, "bob", caption="#dusk #fog")
    other = await publish(service, "bob", caption="#fog")
    bob = await service.as_user("bob")

    await bob.send(EditMedia(pk=pk, caption_text="#dusk #rain"))

    assert [await tagged(bob, tag) for tag in ("dusk", "fog", "rain")] == [[pk], [other], [pk]]


async def test_the_owners_comments_tag_too(service: RunningService) -> None:
    """As people do who leave the caption without; deleting the comment takes away what only it said."""
    pk = await publish(service, "bob", caption="#dusk")
    bob = await service.as_user("bob")
    said = [(await bob.send(PostComment(pk=pk, comment_text=text))).comment.pk for text in ("#dusk #fog", "#fog #rain")]
    with_both = [await tagged(bob, tag) for tag in ("dusk", "fog", "rain")]

    await bob.send(DeleteComment(pk=pk, comment_pk=said[0]))
    with_one = [await tagged(bob, tag) for tag in ("dusk", "fog", "rain")]
    await bob.send(DeleteComment(pk=pk, comment_pk=said[1]))
    with_none = [await tagged(bob, tag) for tag in ("dusk", "fog", "rain")]

    assert with_both == with_one == [[pk], [pk], [pk]]
    assert with_none == [[pk], [], []]


async def test_others_comments_do_not(service: RunningService) -> None:
    """Their hashtags are theirs: told as data, but the photo is not found by them."""
    pk = await publish(service, "bob")
    ana = await service.as_user("ana")

    posted = await ana.send(PostComment(pk=pk, comment_text="#wow, #Wow"))

    assert posted.comment.hashtags == ["wow"]
    assert await tagged(ana, "wow") == []


async def test_thirty_count(service: RunningService) -> None:
    """Of a text; what comes after them is plain text."""
    pk = await publish(service, "bob", caption=" ".join(f"#tag{number}" for number in range(40)))
    stranger = service.as_stranger()

    assert await tagged(stranger, "tag29") == [pk]
    assert await tagged(stranger, "tag30") == []


class Count(NamedTuple):
    """How many photos of somebody have a hashtag."""

    tag: str
    user_pk: int
    media_count: int


KEPT = Query(Count, sa.select(tag_uses.c.tag, tag_uses.c.user_pk, tag_uses.c.media_count))
TRUE = Query(
    Count,
    sa.select(media_tags.c.tag, media_tags.c.user_pk, sa.func.count().label("media_count")).group_by(
        media_tags.c.tag, media_tags.c.user_pk
    ),
)


async def counts_are_right(service: RunningService) -> bool:
    """Whether each hashtag of each person is counted as many times as there are photos of theirs that have it."""
    async with service.house.database.read() as tx:
        return sorted(await tx.all(KEPT)) == sorted(await tx.all(TRUE))


async def test_all_at_once(service: RunningService) -> None:
    """The owner's phones publish, edit, comment and delete in one moment, with the same hashtags: all is counted."""
    for _ in range(4):
        pks = [await publish(service, "bob", caption="#a #b #c") for _ in range(4)]
        clients = [await service.as_user("bob") for _ in pks]

        await asyncio.gather(
            clients[0].send(EditMedia(pk=pks[0], caption_text="#c #d")),
            clients[1].send(EditMedia(pk=pks[1], caption_text="#d #a")),
            clients[2].send(PostComment(pk=pks[2], comment_text="#d #e")),
            clients[2].send(EditMedia(pk=pks[2], caption_text="")),
            clients[3].send(DeleteMedia(pk=pks[3])),
            *(publish(service, "bob", caption=caption) for caption in ("#a #d", "#d #b", "#c")),
        )

        assert await counts_are_right(service)


LETTERS = st.text("abc", max_size=3)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["publish", "edit", "say", "unsay", "delete"]), st.integers(0, 3), LETTERS), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
async def test_the_counts_are_those_of_the_rows(service: RunningService, deeds: list[tuple[str, int, str]]) -> None:
    """After any sequence of deeds each photo has just the hashtags of its owner's words, and all are counted right."""
    number = next(ROUNDS)
    name = f"owner{number}"
    client = await service.as_user(name)
    words: dict[int, dict[int, str]] = {}

    for deed, place, letters in deeds:
        text = " ".join(f"#{letter}{number}" for letter in letters)
        pk = list(words)[place % len(words)] if words else 0
        if deed == "publish":
            pk = await publish(service, name, caption=text)
            words[pk] = {pk: text}
        elif deed == "edit" and words:
            await client.send(EditMedia(pk=pk, caption_text=text))
            words[pk][pk] = text
        elif deed == "say" and words and text:
            said = (await client.send(PostComment(pk=pk, comment_text=text))).comment.pk
            words[pk][said] = text
        elif deed == "unsay" and words and (said := list(words[pk])[-1]) != pk:
            await client.send(DeleteComment(pk=pk, comment_pk=said))
            del words[pk][said]
        elif deed == "delete" and words:
            await client.send(DeleteMedia(pk=pk))
            del words[pk]

    for tag in (f"{letter}{number}" for letter in "abc"):
        expected = [pk for pk, texts in words.items() if f"#{tag}" in " ".join(texts.values()).split()]
        assert await tagged(client, tag) == sorted(expected, reverse=True)
    assert await counts_are_right(service)
