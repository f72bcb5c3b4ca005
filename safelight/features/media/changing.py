"""What changes about a published media: what its owner says of it, how many like it and talk about it, and its end."""

import sqlalchemy as sa
from msgspec import UNSET

from safelight.features.tags.actions import read_changed_words
from safelight.features.tags.mentioning import Words
from safelight.kit.db import Query, Tx
from safelight.kit.jobs import defer
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound
from safelight.wire.media import EditMedia

from .deleting import mark_deleted
from .jobs import erase_media
from .queries import MediaPk, MediaRow, own_media
from .tables import media

THIS = sa.and_(media.c.pk == sa.bindparam("media"), sa.not_(media.c.is_deleted))
BY = sa.bindparam("by", type_=sa.Integer())
CHANGED = sa.update(media).where(THIS).values(revision=media.c.revision + 1)

TAKE = Query(MediaPk, sa.select(media.c.pk).where(THIS).with_for_update(key_share=True))
COUNT_LIKE = CHANGED.values(like_count=media.c.like_count + BY)
COUNT_COMMENT = CHANGED.values(comment_count=media.c.comment_count + BY)
SAY = CHANGED.where(media.c.caption != sa.bindparam("text")).values(
    caption=sa.bindparam("text"), caption_is_edited=sa.true()
)
DESCRIBE = CHANGED.where(media.c.accessibility_caption != sa.bindparam("text")).values(
    accessibility_caption=sa.bindparam("text")
)


async def count_like(tx: Tx, media_pk: int, by: int) -> None:
    """
    Count a media's likes up or down. This takes its row until the transaction ends.

    Raises: NotFound if it was deleted since it was found.
    """
    await count(tx, COUNT_LIKE, media_pk, by)


async def count_comment(tx: Tx, media_pk: int, by: int) -> None:
    """Count a media's comments up or down. Takes its row and raises as `count_like`."""
    await count(tx, COUNT_COMMENT, media_pk, by)


async def count(tx: Tx, statement: sa.Update, media_pk: int, by: int) -> None:
    """Count. Raises: NotFound if there is nothing to count any more."""
    if not await tx.run(statement, media=media_pk, by=by):
        raise NotFound


async def edit(tx: Tx, viewer: Viewer, request: EditMedia) -> int:
    """
    Say something else about a media of the viewer's; its pk. Saying what was said already changes nothing.

    Raises: NotFound, NotYours.
    """
    found = await own_media(tx, viewer, request.pk)
    if await tx.one(TAKE, media=found.pk) is None:
        raise NotFound
    if request.accessibility_caption is not UNSET:
        await tx.run(DESCRIBE, media=found.pk, text=request.accessibility_caption)
    if request.caption_text is not UNSET and await tx.run(SAY, media=found.pk, text=request.caption_text):
        await read_changed_words(tx, Words(found.pk, viewer.pk, found.pk, viewer.pk, request.caption_text))
    return found.pk


async def delete(tx: Tx, viewer: Viewer, media_pk: int) -> None:
    """
    Delete a media of the viewer's. It is gone at once; what belongs to it and its files go soon.

    Raises: NotFound, also for whoever deletes it a second time; NotYours.
    """
    await take_away(tx, await own_media(tx, viewer, media_pk))


async def take_away(tx: Tx, found: MediaRow) -> None:
    """The same for whoever may, if it is not theirs. Raises: NotFound if it was deleted meanwhile."""
    if not await mark_deleted(tx, found):
        raise NotFound
    await defer(tx, erase_media, media_pk=found.pk)
