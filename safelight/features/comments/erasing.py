from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.tags.erasing import erase_mentions_in
from safelight.kit.db import Database, Query, Tx, any_of, delete_all, some_of

from .tables import comments


class CommentPk(NamedTuple):
    """A comment's pk."""

    pk: int


ERASE = Query(
    CommentPk,
    sa.delete(comments)
    .where(comments.c.user_pk == sa.bindparam("user"), any_of(comments.c.media_pk, "media"))
    .returning(comments.c.pk),
)

ERASE_AT = some_of(comments, comments.c.media_pk == sa.bindparam("media"))


async def erase_comments(tx: Tx, user_pk: int, media_pks: list[int]) -> None:
    """Take away what somebody, who is gone for good, has said about these media. Whoever asks for it counts anew."""
    erased = await tx.all(ERASE, user=user_pk, media=media_pks)
    await erase_mentions_in(tx, [comment.pk for comment in erased], media_pks)


async def erase_comments_at(database: Database, media_pk: int) -> None:
    """Take away all that was said about a media that is deleted."""
    await delete_all(database, ERASE_AT, media=media_pk)
