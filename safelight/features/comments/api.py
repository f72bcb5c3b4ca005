from msgspec import UNSET

from safelight.features.feeds.unseen import unseen
from safelight.features.media.queries import MediaRow, visible_media
from safelight.kit.db import Tx
from safelight.kit.web.routes import Routes
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import CommentList, CommentPosted, DeleteComment, GetComments, PostComment
from safelight.wire.contract import Done
from safelight.wire.errors import LoginRequired

from . import actions
from .queries import comment_messages, comment_page

routes = Routes()


@routes.answers(PostComment)
async def comment(tx: Tx, viewer: Viewer, request: PostComment) -> CommentPosted:
    row = await actions.comment(tx, viewer, request.pk, request.comment_text)
    for message in await comment_messages(tx, viewer, [row]):
        return CommentPosted(comment=message)
    raise LoginRequired  # they were suspended in this moment


@routes.answers(GetComments)
async def get_comments(tx: Tx, viewer: Viewer, request: GetComments) -> CommentList:
    media = await visible_media(tx, viewer, request.pk)
    page = await comment_page(tx, viewer, media, max_id=request.max_id, count=request.count)
    return CommentList(
        comments=await comment_messages(tx, viewer, page.rows),
        comment_count=await comment_count(tx, viewer, media),
        next_max_id=page.next_max_id or UNSET,
    )


@routes.answers(DeleteComment)
async def delete_comment(tx: Tx, viewer: Viewer, request: DeleteComment) -> Done:
    await actions.delete(tx, viewer, request.pk, request.comment_pk)
    return Done()


async def comment_count(tx: Tx, viewer: Viewer, media: MediaRow) -> int:
    """How many comments a media has, of those that the viewer may know of."""
    hidden = (await unseen(tx, viewer, [media.pk])).get(media.pk) if viewer.is_apart else None
    return max(media.comment_count - hidden.comments, 0) if hidden else media.comment_count
