from safelight.features.users.queries import user_shorts
from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import CommentPosted, PostComment

from . import actions
from .queries import comment_message

routes = Routes()


@routes.answers(PostComment)
async def comment(tx: Tx, viewer: Viewer, request: PostComment) -> CommentPosted:
    row = await actions.comment(tx, viewer, request.pk, request.comment_text)
    authors = await user_shorts(tx, viewer.base, [viewer.pk])
    return CommentPosted(comment=comment_message(row, authors[viewer.pk]))
