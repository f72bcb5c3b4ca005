"""Photos and comments from before there were hashtags and mentions get theirs when a job has read them."""

import pytest
import sqlalchemy as sa

from safelight.features.activity.tables import activity
from safelight.features.tags.jobs import read_old_comments, read_old_texts
from safelight.features.tags.old_words import CHUNK
from safelight.features.tags.tables import media_tags, mentions, tag_uses
from safelight.kit.db import Tx
from safelight.kit.jobs import defer
from safelight.wire.activity import GetRecentActivity
from safelight.wire.comments import PostComment
from safelight.wire.feeds import GetTagFeed, GetUserFeed
from safelight.wire.media import DeleteMedia, EditMedia, GetMedia
from safelight.wire.tags import GetTag
from tests.features.killed import killed_again_and_again
from tests.features.photos import publish, publish_at_once
from tests.service import RunningService


async def forget(tx: Tx) -> None:
    """As it was before: nothing is entered of what texts refer to."""
    for table in (media_tags, tag_uses, mentions, activity):
        await tx.run(sa.delete(table))


async def read_again(service: RunningService) -> None:
    await service.write(lambda tx: defer(tx, read_old_texts))
    await service.run_jobs()


async def test_captions_and_comments_are_read(service: RunningService) -> None:
    """The hashtags of the owner's words, and whom anybody mentions; nobody is told of it now. Twice is harmless."""
    bob, ana = await service.as_user("bob"), await service.as_user("ana")
    pk = await publish(service, "bob", caption="#dusk with @ana")
    plain = await publish(service, "bob", caption="No sign")
    await bob.send(PostComment(pk=plain, comment_text="#fog"))
    await ana.send(PostComment(pk=plain, comment_text="#wow @bob"))
    feed = GetUserFeed(pk=await service.pk("bob"))
    written = (await ana.send(feed)).items
    await service.write(forget)
    assert (await ana.send(GetMedia(pk=pk))).media.comments[0].mentions != written[1].comments[0].mentions

    for _ in range(2):
        await read_again(service)

        assert (await ana.send(feed)).items == written
        assert [one.pk for one in (await ana.send(GetTagFeed(tag="dusk"))).items] == [pk]
        assert [one.pk for one in (await ana.send(GetTagFeed(tag="fog"))).items] == [plain]
        assert [(await ana.send(GetTag(tag=tag))).media_count for tag in ("dusk", "fog", "wow")] == [1, 1, 0]
        for client in (ana, bob):
            assert (await client.send(GetRecentActivity())).items == []


async def test_more_than_one_chunk(service: RunningService) -> None:
    """All are read, however many, of captions and of comments."""
    pks = await publish_at_once(service, "bob", CHUNK + 7, caption="#dusk")
    talk = await publish(service, "bob")
    bob = await service.as_user("bob")
    for number in range(CHUNK + 3):
        await bob.send(PostComment(pk=talk, comment_text=f"#no{number}"))
    await service.write(forget)

    await read_again(service)

    assert (await bob.send(GetTag(tag="dusk"))).media_count == len(pks)
    for number in (0, CHUNK - 1, CHUNK, CHUNK + 2):
        assert (await bob.send(GetTag(tag=f"no{number}"))).media_count == 1


@pytest.mark.parametrize("job", [read_old_texts, read_old_comments], ids=["captions", "comments"])
async def test_killed_wherever_it_is(service: RunningService, job) -> None:
    """What a killed run has left is done by the next one, and nothing is counted twice."""
    pk = await publish(service, "bob", caption="#dusk")
    bob = await service.as_user("bob")
    await bob.send(PostComment(pk=pk, comment_text="#fog"))
    await service.write(forget)
    start = {} if job is read_old_texts else {"media_pk": 0, "pk": 0}

    await killed_again_and_again(service.house, lambda house: job(house, **start))
    await service.run_jobs()

    assert [(await bob.send(GetTag(tag=tag))).media_count for tag in ("dusk", "fog")] == [1, 1]


async def test_what_changes_before_they_are_read(service: RunningService) -> None:
    """Edited and deleted photos are counted right, also if nobody has read their old texts yet."""
    one, other = [await publish(service, "bob", caption="#dusk") for _ in range(2)]
    bob = await service.as_user("bob")
    await service.write(forget)

    await bob.send(EditMedia(pk=one, caption_text="#fog"))
    await bob.send(DeleteMedia(pk=other))
    await read_again(service)

    assert [(await bob.send(GetTag(tag=tag))).media_count for tag in ("dusk", "fog")] == [0, 1]
