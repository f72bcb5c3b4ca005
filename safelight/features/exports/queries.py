from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.likes.tables import likes
from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.features.visibility import VIEWER, is_shown
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer

A_PAGE = 500


class CommentMade(NamedTuple):
    """
    A comment of the viewer's. `owner` is whose photo it is about; empty where they may not see that any more.

    What they said is theirs all the same.
    """

    media_pk: int
    pk: int
    text: str
    created_at: int
    owner: str


class LikeGiven(NamedTuple):
    """A photo that the viewer likes, and whose it is."""

    media_pk: int
    owner: str


class Joined(NamedTuple):
    """When somebody joined."""

    created_at: int


ABOUT = sa.select(sa.true()).where(users.c.pk == media.c.user_pk, is_shown()).correlate(media).exists()
AUTHOR = users.alias("author")
OWNER = sa.case((ABOUT, AUTHOR.c.username), else_="")
IS_AFTER = sa.tuple_(comments.c.media_pk, comments.c.pk) > sa.tuple_(
    sa.bindparam("after_media", type_=media.c.pk.type), sa.bindparam("after", type_=media.c.pk.type)
)

COMMENTS = Query(
    CommentMade,
    sa.select(comments.c.media_pk, comments.c.pk, comments.c.text, comments.c.created_at, OWNER.label("owner"))
    .join_from(comments, media, media.c.pk == comments.c.media_pk)
    .join(AUTHOR, AUTHOR.c.pk == media.c.user_pk)
    .where(comments.c.user_pk == VIEWER, sa.not_(media.c.is_deleted), IS_AFTER)
    .order_by(comments.c.media_pk, comments.c.pk)
    .limit(A_PAGE),
)

GIVEN = likes.alias("given")
LIKES = Query(
    LikeGiven,
    sa.select(GIVEN.c.media_pk, users.c.username.label("owner"))
    .join_from(GIVEN, media, media.c.pk == GIVEN.c.media_pk)
    .join(users, users.c.pk == media.c.user_pk)
    .where(GIVEN.c.user_pk == VIEWER, GIVEN.c.media_pk > sa.bindparam("after"), is_shown())
    .order_by(GIVEN.c.media_pk)
    .limit(A_PAGE),
)

JOINED = Query(Joined, sa.select(users.c.created_at).where(users.c.pk == VIEWER))


async def comments_made(tx: Tx, viewer: Viewer, after_media: int, after: int) -> list[CommentMade]:
    """The viewer's comments, photo by photo, from behind this one on."""
    return await tx.all(COMMENTS, viewer=viewer.pk, after_media=after_media, after=after)


async def likes_given(tx: Tx, viewer: Viewer, after: int) -> list[LikeGiven]:
    """The photos that the viewer likes and may see, the oldest first, from behind this one on."""
    return await tx.all(LIKES, viewer=viewer.pk, after=after)


async def joined_at(tx: Tx, viewer: Viewer) -> int:
    """When the viewer joined; 0 if they are gone."""
    found = await tx.one(JOINED, viewer=viewer.pk)
    return found.created_at if found else 0
