from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.contract import Done
from safelight.wire.likes import Like, Unlike

from . import actions

routes = Routes()


@routes.answers(Like)
async def like(tx: Tx, viewer: Viewer, request: Like) -> Done:
    await actions.like(tx, viewer, request.pk)
    return Done()


@routes.answers(Unlike)
async def unlike(tx: Tx, viewer: Viewer, request: Unlike) -> Done:
    await actions.unlike(tx, viewer, request.pk)
    return Done()
