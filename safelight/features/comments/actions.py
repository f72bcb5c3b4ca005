from safelight.features.media.actions import count_comment
from safelight.features.media.queries import visible_media
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer

from .queries import CommentRow
from .tables import comments


async def comment(tx: Tx, viewer: Viewer, media_pk: int, text: str) -> CommentRow:
    """
    Say something about a media.

    Raises: NotFound if there is no such media or the viewer may not see it.
    """
    media = await visible_media(tx, viewer, media_pk)
    pk = await tx.insert_new(comments, media_pk=media.pk, user_pk=viewer.pk, text=text, created_at=tx.now)
    await count_comment(tx, media.pk, 1)
    return CommentRow(media.pk, pk, viewer.pk, text, tx.now)
