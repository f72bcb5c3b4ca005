from msgspec import UNSET

from safelight.features.media.queries import visible_media
from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Done
from safelight.wire.likes import GetLikers, Like, Unlike
from safelight.wire.users import UserList

from . import actions
from .queries import likers_page

routes = Routes()


@routes.answers(Like)
async def like(tx: Tx, viewer: Viewer, request: Like) -> Done:
    await actions.like(tx, viewer, request.pk)
    return Done()


@routes.answers(Unlike)
async def unlike(tx: Tx, viewer: Viewer, request: Unlike) -> Done:
    await actions.unlike(tx, viewer, request.pk)
    return Done()


@routes.answers(GetLikers)
async def get_likers(tx: Tx, viewer: Viewer, request: GetLikers) -> UserList:
    media = await visible_media(tx, viewer, request.pk)
    page = await likers_page(tx, viewer, media.pk, max_id=request.max_id, count=request.count)
    return UserList(users=page.users, next_max_id=page.next_max_id or UNSET)
