"""What the people from whom a viewer is apart, by a block, did about media that both may see."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.friendships.tables import blocks
from safelight.features.likes.tables import likes
from safelight.features.tags.tables import mentions
from safelight.features.users.tables import ACTIVE, users
from safelight.features.visibility import VIEWER
from safelight.kit.db import Query, Tx, any_of
from safelight.kit.web.viewer import Viewer


class Unseen(NamedTuple):
    """How many likes and comments of a media its counts have, and the viewer may not know of."""

    media_pk: int
    likes: int
    comments: int


def by_those_apart(made: sa.Table, *, likes: str, comments: str) -> sa.Select[int, int, int]:
    """Rows of a table that those made who are apart from the viewer, by media, and what they count as."""
    counts = [
        sa.literal_column(text, sa.Integer).label(name) for name, text in (("likes", likes), ("comments", comments))
    ]
    return (
        sa.select(made.c.media_pk, *counts)
        .select_from(blocks)
        .join(made, made.c.user_pk == blocks.c.other_pk)
        .join(users, users.c.pk == blocks.c.other_pk)
        .where(blocks.c.user_pk == VIEWER, any_of(made.c.media_pk, "media"), users.c.state == ACTIVE)
        .group_by(made.c.media_pk)
    )


UNSEEN = Query(
    Unseen,
    sa.union_all(
        by_those_apart(likes, likes="count(*)", comments="0"),
        by_those_apart(comments, likes="0", comments="count(*)"),
        by_those_apart(mentions, likes="0", comments="0"),
    ),
)


async def unseen(tx: Tx, viewer: Viewer, media_pks: Sequence[int]) -> dict[int, Unseen]:
    """For each media about which somebody did anything from whom the viewer is apart: what of its counts is theirs."""
    found: dict[int, Unseen] = {}
    for row in await tx.all(UNSEEN, viewer=viewer.pk, media=list(media_pks)):
        before = found.get(row.media_pk, Unseen(row.media_pk, 0, 0))
        found[row.media_pk] = Unseen(row.media_pk, before.likes + row.likes, before.comments + row.comments)
    return found
