import sqlalchemy as sa

from safelight.features.activity.actions import tell
from safelight.features.media.changing import count_comment
from safelight.features.media.queries import MediaRow, visible_media
from safelight.features.media.shown import hold_media, recount
from safelight.features.reports.closing import forget_reports_of_comment
from safelight.features.tags.actions import forget_words, read_words
from safelight.features.tags.mentioning import Words
from safelight.kit.db import Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound, NotYours

from .queries import CommentRow, find_comment, last_comment, visible_comment
from .tables import comments

DELETE = sa.delete(comments).where(
    comments.c.media_pk == sa.bindparam("media"), comments.c.pk == sa.bindparam("comment")
)

TWICE_SECONDS = 600
"""For how long the same words again are taken for the same comment."""


async def comment(tx: Tx, viewer: Viewer, media_pk: int, text: str) -> CommentRow:
    """
    Say something about a media.

    Counting comes first: it takes the media's row, so that all that follows agrees with it.

    Raises: NotFound if there is no such media or the viewer may not see it.
    """
    media = await visible_media(tx, viewer, media_pk)
    await count_comment(tx, media.pk, 1)
    pk = await tx.insert_new(comments, media_pk=media.pk, user_pk=viewer.pk, text=text, created_at=tx.now)
    await tell(tx, "comment", about=media.user_pk, by=viewer.pk, pk=pk, media_pk=media.pk)
    await read_words(tx, Words(media.pk, media.user_pk, pk, viewer.pk, text))
    return CommentRow(media.pk, pk, viewer.pk, text, tx.now)


async def comment_once(tx: Tx, viewer: Viewer, media_pk: int, text: str) -> CommentRow:
    """
    Say something about a media, from a form that may come twice: a double click, or another try after a lost answer.

    What the viewer has just said there, word for word, and nobody after them, is what they are saying now. The media's
    row is taken before the look, so that of two at once the second sees the first.

    Raises: as `comment`.
    """
    media = await visible_media(tx, viewer, media_pk)
    await hold_media(tx, [media.pk])
    last = await last_comment(tx, media.pk)
    if last and (last.user_pk, last.text) == (viewer.pk, text) and tx.now - last.created_at < TWICE_SECONDS:
        return last
    return await comment(tx, viewer, media.pk, text)


async def delete(tx: Tx, viewer: Viewer, media_pk: int, comment_pk: int) -> None:
    """
    Delete a comment: its author may, and the media's owner. All that was told of it goes too.

    Counting comes first, as in `comment`: an author who is suspended in this moment is counted already, or not yet.

    Raises: NotFound if there is no such comment about this media, or none for the viewer; NotYours.
    """
    media = await visible_media(tx, viewer, media_pk)
    await count_comment(tx, media.pk, -1)
    found = await visible_comment(tx, viewer, media.pk, comment_pk)
    if viewer.pk not in (found.user_pk, media.user_pk):
        raise NotYours
    await erase(tx, media, found)


async def take_comment_away(tx: Tx, media: MediaRow, comment_pk: int) -> None:
    """
    Delete a comment for an owner of the service, also one whose author is suspended, and so counted nowhere.

    Raises: NotFound if it was deleted meanwhile.
    """
    found = await find_comment(tx, media.pk, comment_pk)
    if found is None:
        raise NotFound
    await erase(tx, media, found)
    await recount(tx, [media.pk])


async def erase(tx: Tx, media: MediaRow, found: CommentRow) -> None:
    """Take a comment away, with all that was told of it and reported about it. Raises: NotFound if it is gone."""
    if not await tx.run(DELETE, media=media.pk, comment=found.pk):
        raise NotFound
    await forget_words(tx, Words(media.pk, media.user_pk, found.pk, found.user_pk, found.text))
    await forget_reports_of_comment(tx, media.pk, found.pk)
