from hashlib import blake2b
from typing import Any, cast

import msgspec
from msgspec import UNSET

from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.web.replies import Reply
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import Feed, GetOwnFeed, GetTimeline, GetUserFeed

from .fragments import Fragments
from .queries import Page, home_page, user_page


def doors(fragments: Fragments) -> Routes:
    """The doors of feeds, which share what they keep from answer to answer."""
    routes = Routes()

    @routes.answers(GetTimeline)
    async def timeline(tx: Tx, viewer: Viewer, request: GetTimeline) -> Reply:
        page = await home_page(tx, viewer, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetUserFeed)
    async def user_feed(tx: Tx, viewer: Viewer, request: GetUserFeed) -> Reply:
        user = await visible_user(tx, request.pk)
        page = await user_page(tx, viewer, user.pk, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetOwnFeed)
    async def own_feed(tx: Tx, viewer: Viewer, request: GetOwnFeed) -> Reply:
        page = await user_page(tx, viewer, viewer.pk, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    return routes


async def feed(tx: Tx, viewer: Viewer, page: Page, fragments: Fragments) -> Reply:
    """The answer that holds a page, tagged by all that it depends on."""
    items = await fragments.encoded(tx, viewer, page.entries)
    answer = Feed(
        items=cast("Any", items),  # encoded already; encoding takes them as they are
        num_results=len(items),
        more_available=page.has_more,
        next_max_id=page.entries[-1].pk if page.has_more else UNSET,
    )
    return Reply(answer, etag=tag_of(viewer, page))


def tag_of(viewer: Viewer, page: Page) -> str:
    """A tag that changes whenever the answer would."""
    return blake2b(msgspec.msgpack.encode((viewer.base, viewer.is_signed_in, page)), digest_size=12).hexdigest()
