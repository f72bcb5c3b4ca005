"""Whoever holds a feed of what was found is told so, until it is another."""

import pytest

from safelight.wire.comments import PostComment
from safelight.wire.friendships import Block, Unblock
from safelight.wire.media import DeleteMedia
from tests.features.sights import TAG, photo_to_be_found
from tests.service import RunningService

FEEDS = ["feed/popular/", f"feed/tag/{TAG}/", "feed/location/{location}/", "feed/liked/"]


@pytest.mark.parametrize("feed", FEEDS)
async def test_a_feed_is_sent_when_it_is_another(service: RunningService, feed: str) -> None:
    """A comment makes it another, a block between the viewer and whoever commented, and the end of the photo."""
    photo, location = await photo_to_be_found(service)
    ben, vera, olga = [await service.as_user(name) for name in ("ben", "vera", "olga")]
    path, cookie = f"/api/v1/{feed.format(location=location)}", await service.cookie("vera")
    tag = (await service.http.get(path, headers=cookie)).headers["etag"]

    for who, call in [
        (ben, PostComment(pk=photo, comment_text="Oh")),
        (vera, Block(pk=await service.pk("ben"))),
        (vera, Unblock(pk=await service.pk("ben"))),
        (olga, DeleteMedia(pk=photo)),
    ]:
        held = await service.beside().http.get(path, headers=cookie | {"if-none-match": tag})
        await who.send(call)
        changed = await service.http.get(path, headers=cookie | {"if-none-match": tag})

        assert (held.status_code, held.content) == (304, b"")
        assert changed.status_code in (200, 404)
        tag = changed.headers.get("etag")


async def test_a_block_hides_what_was_said(service: RunningService) -> None:
    """What somebody said and likes whom the viewer has blocked is neither shown nor counted, and others see it."""
    photo, _ = await photo_to_be_found(service)
    await (await service.as_user("ben")).send(PostComment(pk=photo, comment_text="Oh"))
    path = f"/api/v1/feed/tag/{TAG}/"

    await (await service.as_user("vera")).send(Block(pk=await service.pk("ben")))

    veras, bens = [
        (await service.http.get(path, headers=await service.cookie(name))).json()["items"][0]
        for name in ("vera", "ben")
    ]
    assert (veras["comment_count"], len(veras["comments"])) == (0, 1)
    assert (bens["comment_count"], len(bens["comments"])) == (1, 2)
