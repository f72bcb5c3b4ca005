from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.users import GetUser, GetUserByName, UserAnswer

from .queries import user_info, visible_user, visible_user_by_name

routes = Routes()


@routes.answers(GetUser)
async def get_user(tx: Tx, viewer: Viewer, request: GetUser) -> UserAnswer:
    user = await visible_user(tx, request.pk)
    return UserAnswer(user=user_info(user, viewer.base))


@routes.answers(GetUserByName)
async def get_user_by_name(tx: Tx, viewer: Viewer, request: GetUserByName) -> UserAnswer:
    user = await visible_user_by_name(tx, request.username)
    return UserAnswer(user=user_info(user, viewer.base))
