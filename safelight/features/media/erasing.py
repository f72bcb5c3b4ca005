"""What somebody who is gone for good leaves behind of uploads and photos."""

from collections.abc import Sequence

import sqlalchemy as sa

from safelight.kit.db import Query, Tx

from .deleting import mark_deleted
from .jobs import discard
from .queries import UPLOAD, MediaRow, UploadRow
from .tables import media, uploads

CHUNK = 20
"""How many photos are taken away at a time."""

ERASE_UPLOADS = Query(UploadRow, sa.delete(uploads).where(uploads.c.user_pk == sa.bindparam("user")).returning(*UPLOAD))
OWN = Query(
    MediaRow,
    sa.select(*(media.c[name] for name in MediaRow._fields))
    .where(media.c.user_pk == sa.bindparam("user"))
    .limit(CHUNK),
)


async def erase_uploads(tx: Tx, user_pk: int) -> bool:
    """Take away the pictures that somebody has uploaded and not published, with their files; whether there were any."""
    waiting = await tx.all(ERASE_UPLOADS, user=user_pk)
    for upload in waiting:
        await discard(tx, upload)
    return bool(waiting)


async def mark_some_deleted(tx: Tx, user_pk: int) -> Sequence[int]:
    """Mark some photos of somebody as deleted: those that are to be erased next. None when all their rows are gone."""
    photos = await tx.all(OWN, user=user_pk)
    for photo in photos:
        await mark_deleted(tx, photo)
    return [photo.pk for photo in photos]
