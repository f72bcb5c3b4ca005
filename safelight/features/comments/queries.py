from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Query, Tx, any_of
from safelight.wire.comments import Comment
from safelight.wire.users import UserShort

from .tables import comments

NEWEST_SHOWN = 4


class CommentRow(NamedTuple):
    """A comment as its row has it."""

    media_pk: int
    pk: int
    user_pk: int
    text: str
    created_at: int


def first_shown() -> sa.ScalarSelect[int]:
    """The oldest of a media's newest comments; none while there are no more than that."""
    other = comments.alias()
    nth = sa.select(other.c.pk).where(other.c.media_pk == comments.c.media_pk).order_by(other.c.pk.desc())
    return nth.limit(1).offset(NEWEST_SHOWN - 1).scalar_subquery()


NEWEST = Query(
    CommentRow,
    sa.select(*(comments.c[name] for name in CommentRow._fields))
    .where(any_of(comments.c.media_pk, "media"), comments.c.pk >= sa.func.coalesce(first_shown(), 0))
    .order_by(comments.c.media_pk, comments.c.pk),
)


async def newest_comments(tx: Tx, media_pks: Sequence[int]) -> dict[int, list[CommentRow]]:
    """The newest few comments of each media, oldest first: one query for a whole page."""
    found: dict[int, list[CommentRow]] = defaultdict(list)
    for row in await tx.all(NEWEST, media=list(media_pks)):
        found[row.media_pk].append(row)
    return found


def comment_message(row: CommentRow, author: UserShort) -> Comment:
    """A comment's message."""
    return Comment(pk=row.pk, media_id=row.media_pk, user=author, text=row.text, created_at=row.created_at)
