from safelight.features.locations.queries import visible_location
from safelight.features.tags.names import tag_named
from safelight.features.users.queries import visible_user
from safelight.kit.db import Tx
from safelight.kit.web.replies import Reply
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.feeds import (
    GetLikedFeed,
    GetLocationFeed,
    GetOwnFeed,
    GetPopularFeed,
    GetTagFeed,
    GetTimeline,
    GetUserFeed,
)

from .answers import feed
from .fragments import Fragments
from .home import home_page
from .popular import popular_page
from .queries import liked_page, location_page, tag_page, user_page


def doors(fragments: Fragments) -> Routes:
    """The doors of feeds, which share what they keep from answer to answer."""
    routes = Routes()

    @routes.answers(GetTimeline)
    async def timeline(tx: Tx, viewer: Viewer, request: GetTimeline) -> Reply:
        page = await home_page(tx, viewer, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetUserFeed)
    async def user_feed(tx: Tx, viewer: Viewer, request: GetUserFeed) -> Reply:
        user = await visible_user(tx, viewer, request.pk)
        page = await user_page(tx, viewer, user.pk, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetOwnFeed)
    async def own_feed(tx: Tx, viewer: Viewer, request: GetOwnFeed) -> Reply:
        page = await user_page(tx, viewer, viewer.pk, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetPopularFeed)
    async def popular(tx: Tx, viewer: Viewer, request: GetPopularFeed) -> Reply:
        page = await popular_page(tx, viewer, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetTagFeed)
    async def tag_feed(tx: Tx, viewer: Viewer, request: GetTagFeed) -> Reply:
        tag = tag_named(request.tag)
        page = await tag_page(tx, viewer, tag, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetLocationFeed)
    async def location_feed(tx: Tx, viewer: Viewer, request: GetLocationFeed) -> Reply:
        place = await visible_location(tx, viewer, request.pk)
        page = await location_page(
            tx, viewer, place.pk, max_id=request.max_id, min_id=request.min_id, count=request.count
        )
        return await feed(tx, viewer, page, fragments)

    @routes.answers(GetLikedFeed)
    async def liked(tx: Tx, viewer: Viewer, request: GetLikedFeed) -> Reply:
        page = await liked_page(tx, viewer, max_id=request.max_id, min_id=request.min_id, count=request.count)
        return await feed(tx, viewer, page, fragments)

    return routes
