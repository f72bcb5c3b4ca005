from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from msgspec import UNSET

from safelight.features.media.queries import MediaRow
from safelight.features.tags.queries import mentions_of
from safelight.features.users.queries import user_shorts
from safelight.features.users.tables import users
from safelight.features.visibility import is_there
from safelight.kit.db import HIGHEST, Query, Tx, any_of
from safelight.kit.web.viewer import Viewer
from safelight.wire.comments import Comment, Mention
from safelight.wire.errors import NotFound
from safelight.wire.references import hashtags_in
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


class CommentPage(NamedTuple):
    """A page of comments, oldest first, and where the page before it begins; 0 if there is none."""

    rows: list[CommentRow]
    next_max_id: int


def first_shown() -> sa.ScalarSelect[int]:
    """The oldest of a media's newest comments; none while there are no more than that."""
    other, author = comments.alias(), users.alias()
    nth = (
        sa.select(other.c.pk)
        .join_from(other, author, author.c.pk == other.c.user_pk)
        .where(other.c.media_pk == comments.c.media_pk, is_there(author))
        .order_by(other.c.pk.desc())
    )
    return nth.limit(1).offset(NEWEST_SHOWN - 1).scalar_subquery()


SHOWN = sa.select(*(comments.c[name] for name in CommentRow._fields)).join_from(comments, users).where(is_there())
NEWEST = Query(
    CommentRow,
    SHOWN.where(any_of(comments.c.media_pk, "media"), comments.c.pk >= sa.func.coalesce(first_shown(), 0)).order_by(
        comments.c.media_pk, comments.c.pk
    ),
)
ABOUT_ONE = SHOWN.where(comments.c.media_pk == sa.bindparam("media"))
PAGE = Query(
    CommentRow,
    ABOUT_ONE.where(comments.c.pk < sa.bindparam("before")).order_by(comments.c.pk.desc()).limit(sa.bindparam("count")),
)
ONE = Query(CommentRow, ABOUT_ONE.where(comments.c.pk == sa.bindparam("comment")))
ANYBODYS = Query(
    CommentRow,
    sa.select(*(comments.c[name] for name in CommentRow._fields)).where(
        comments.c.media_pk == sa.bindparam("media"), comments.c.pk == sa.bindparam("comment")
    ),
)
LAST = Query(
    CommentRow,
    sa.select(*(comments.c[name] for name in CommentRow._fields))
    .where(comments.c.media_pk == sa.bindparam("media"))
    .order_by(comments.c.pk.desc())
    .limit(1),
)


async def newest_comments(tx: Tx, viewer: Viewer, media_pks: Sequence[int]) -> dict[int, list[CommentRow]]:
    """The newest few comments of each media, oldest first: one query for a whole page."""
    found: dict[int, list[CommentRow]] = defaultdict(list)
    for row in await tx.all(NEWEST, media=list(media_pks), viewer=viewer.pk):
        found[row.media_pk].append(row)
    return found


async def comment_page(tx: Tx, viewer: Viewer, media: MediaRow, *, max_id: int, count: int) -> CommentPage:
    """
    Comments about a media from before `max_id`, where 0 is no limit, up to the newest.

    The caption comes before them all: where it finds no room on a page, it is one by itself.
    """
    found = await tx.all(PAGE, media=media.pk, viewer=viewer.pk, before=max_id or HIGHEST, count=count + 1)
    if len(found) < count or (len(found) == count and not media.caption):
        return CommentPage([*caption_of(media), *reversed(found)], 0)
    rows = found[:count]
    return CommentPage(rows[::-1], rows[-1].pk)


def caption_of(media: MediaRow) -> list[CommentRow]:
    """The caption as the comment that it travels as, if there is one."""
    return [CommentRow(media.pk, media.pk, media.user_pk, media.caption, media.taken_at)] if media.caption else []


async def visible_comment(tx: Tx, viewer: Viewer, media_pk: int, pk: int) -> CommentRow:
    """The comment with this pk about a media that the viewer may see. Raises: NotFound if there is none for them."""
    found = await tx.one(ONE, media=media_pk, comment=pk, viewer=viewer.pk)
    if found is None:
        raise NotFound("This is the caption; it is changed with edit_media." if pk == media_pk else "")
    return found


async def find_comment(tx: Tx, media_pk: int, pk: int) -> CommentRow | None:
    """The comment with this pk, if there is one, whoever may see it: for taking it away."""
    return await tx.one(ANYBODYS, media=media_pk, comment=pk)


async def last_comment(tx: Tx, media_pk: int) -> CommentRow | None:
    """What was said last about a media, whoever may see it: for telling apart what is said twice."""
    return await tx.one(LAST, media=media_pk)


async def comment_messages(tx: Tx, viewer: Viewer, rows: Sequence[CommentRow]) -> list[Comment]:
    """Comments' messages, in their order. Whose author was suspended between two of our questions is left out."""
    authors = await user_shorts(tx, viewer, (row.user_pk for row in rows))
    mentions = await mentions_of(tx, viewer, [row.pk for row in rows])
    return [
        comment_message(row, authors[row.user_pk], mentions.get((row.media_pk, row.pk)))
        for row in rows
        if row.user_pk in authors
    ]


def comment_message(row: CommentRow, author: UserShort, mentions: list[Mention] | None = None) -> Comment:
    """A comment's message."""
    return Comment(
        pk=row.pk,
        media_id=row.media_pk,
        user=author,
        text=row.text,
        created_at=row.created_at,
        mentions=mentions or UNSET,
        hashtags=hashtags_in(row.text) or UNSET,
    )
