"""A page of a feed as an answer, with the tag by which whoever holds it already knows it again."""

from hashlib import blake2b
from typing import Any, cast

import msgspec
from msgspec import UNSET

from safelight.kit.db import Tx
from safelight.kit.web.replies import Reply
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Feed

from .fragments import Fragments
from .queries import Page


async def feed(tx: Tx, viewer: Viewer, page: Page, fragments: Fragments) -> Reply:
    """The answer that holds a page, tagged by all that it depends on."""
    items = await fragments.encoded(tx, viewer, page.entries)
    answer = Feed(
        items=cast("Any", items),  # encoded already; encoding takes them as they are
        num_results=len(items),
        more_available=page.has_more,
        next_max_id=page.entries[-1].pk if page.has_more else UNSET,
    )
    return Reply(answer, etag=tag_of(viewer, page, items))


def tag_of(viewer: Viewer, page: Page, items: list[msgspec.Raw]) -> str:
    """
    A tag that changes whenever the answer would.

    Revisions tell, but to a viewer who is apart from somebody: what a block hides changes with no media.
    """
    tag = blake2b(msgspec.msgpack.encode((viewer.base, viewer.files_url, viewer.is_signed_in, page)), digest_size=12)
    for item in items if viewer.is_apart else ():
        tag.update(bytes(item))
    return tag.hexdigest()
