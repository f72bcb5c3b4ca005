"""Captions and comments from before there were hashtags and mentions, a chunk at a time, the oldest first."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.media.revisions import renew
from safelight.features.media.tables import media
from safelight.kit.db import Key, Query, Tx

from .mentioning import Words, enter_mentions_once
from .tagging import retag

CHUNK = 50
"""How many texts are read at a time. Each takes up to eight statements, and media wait for as long as it takes."""


class Place(NamedTuple):
    """Where a chunk ends, or begins: behind this text about this media."""

    media_pk: int
    pk: int


def texts(
    media_pk: sa.ColumnElement[int],
    pk: sa.ColumnElement[int],
    author_pk: sa.ColumnElement[int],
    text: sa.ColumnElement[str],
) -> sa.Select[int, int, int, int, str]:
    """
    Texts that may refer to something, in the order of the first two columns.

    Each is taken, and its media, so that nobody changes or deletes it between the reading and the writing.
    """
    return (
        sa.select(
            media_pk.label("media_pk"),
            media.c.user_pk.label("owner_pk"),
            pk.label("pk"),
            author_pk.label("author_pk"),
            text.label("text"),
        )
        .where(sa.not_(media.c.is_deleted), sa.or_(text.contains("#"), text.contains("@")))
        .order_by(media_pk, pk)
        .limit(CHUNK)
        .with_for_update()
    )


AFTER_MEDIA, AFTER = sa.bindparam("media", type_=Key), sa.bindparam("after", type_=Key)

CAPTIONS = Query(Words, texts(media.c.pk, media.c.pk, media.c.user_pk, media.c.caption).where(media.c.pk > AFTER_MEDIA))
COMMENTS = Query(
    Words,
    texts(comments.c.media_pk, comments.c.pk, comments.c.user_pk, comments.c.text)
    .join_from(comments, media)
    .where(sa.tuple_(comments.c.media_pk, comments.c.pk) > sa.tuple_(AFTER_MEDIA, AFTER)),
)


async def read_captions(tx: Tx, after: Place) -> Place | None:
    """Read the next captions; where they end, if there are more."""
    return await read_all(tx, await tx.all(CAPTIONS, media=after.media_pk))


async def read_comments(tx: Tx, after: Place) -> Place | None:
    """Read the next comments; where they end, if there are more."""
    return await read_all(tx, await tx.all(COMMENTS, media=after.media_pk, after=after.pk))


async def read_all(tx: Tx, found: Sequence[Words]) -> Place | None:
    """Enter what texts refer to, as far as it is not entered. Nobody is told any more."""
    changed = [words.media_pk for words in found if await enter_mentions_once(tx, words)]
    await renew(tx, sorted({*changed}))
    for media_pk in sorted({words.media_pk for words in found if words.author_pk == words.owner_pk}):
        await retag(tx, media_pk)
    return Place(found[-1].media_pk, found[-1].pk) if len(found) == CHUNK else None
