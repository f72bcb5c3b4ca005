"""Telling several people of the same words, and taking back all that was told of words or of a media."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert  # SQLite understands its ON CONFLICT too

from safelight.features.users.tables import users
from safelight.kit.db import Database, Key, Tx, any_of, delete_all, some_of

from .tables import activity

KIND = sa.literal_column("'mention'", sa.Text)
TEXT, ACTOR, MEDIA, NOW = (sa.bindparam(name, type_=Key) for name in ("text", "actor", "media", "now"))

TELL = (
    insert(activity)
    .from_select(
        ["user_pk", "pk", "kind", "actor_pk", "media_pk", "created_at"],
        sa.select(users.c.pk, TEXT, KIND, ACTOR, MEDIA, NOW).where(any_of(users.c.pk, "about")),
    )
    .on_conflict_do_nothing()
)
THIS_TEXT = sa.and_(activity.c.actor_pk == ACTOR, activity.c.pk == TEXT, activity.c.media_pk + 0 == MEDIA)
"""The sum has SQLite go by who said it: by the media, it would look at every like of it."""

TAKE_BACK_FROM = sa.delete(activity).where(THIS_TEXT, activity.c.kind == KIND, any_of(activity.c.user_pk, "about"))
TAKE_BACK = sa.delete(activity).where(THIS_TEXT, sa.or_(activity.c.kind == "comment", activity.c.kind == KIND))
ERASE_AT = some_of(activity, activity.c.media_pk == MEDIA)


async def tell_mentioned(tx: Tx, about: Sequence[int], *, by: int, pk: int, media_pk: int) -> None:
    """
    Tell users that somebody mentions them. Whoever mentions themselves knows.

    `pk` is the comment's, or the media's for its caption.
    """
    others = [user_pk for user_pk in about if user_pk != by]
    if others:
        await tx.run(TELL, about=others, text=pk, actor=by, media=media_pk, now=tx.now)


async def take_back_mentions(tx: Tx, about: Sequence[int], *, by: int, pk: int, media_pk: int) -> None:
    """These users are mentioned no more."""
    await tx.run(TAKE_BACK_FROM, about=list(about), text=pk, actor=by, media=media_pk)


async def take_back_words(tx: Tx, *, by: int, pk: int, media_pk: int) -> None:
    """Words are not there any more: nobody is told of them."""
    await tx.run(TAKE_BACK, text=pk, actor=by, media=media_pk)


async def erase_told_of(database: Database, media_pk: int) -> None:
    """Take away all that was told of a media that is deleted."""
    await delete_all(database, ERASE_AT, media=media_pk)
