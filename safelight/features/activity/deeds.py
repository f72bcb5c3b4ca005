"""What somebody did, joined with what still holds of it."""

from typing import Any, NamedTuple

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.wire.activity import Kind

from .tables import activity

actor = users.alias("actor")


class Deed(NamedTuple):
    """Who did something to whom, about which media, and what they said."""

    pk: int
    kind: Kind
    actor_pk: int
    about_pk: int
    created_at: int
    media_pk: int | None
    owner_pk: int | None
    file: str | None
    text: str | None


def kind_is(kind: Kind, deed: sa.FromClause = activity) -> sa.ColumnElement[bool]:
    """A condition: this kind of deed."""
    return deed.c.kind == sa.literal_column(f"'{kind}'", sa.Text)


SAID = (
    sa.select(comments.c.text)
    .where(comments.c.media_pk == activity.c.media_pk, comments.c.pk == activity.c.pk)
    .scalar_subquery()
)
"""What was said in a comment. A subquery like the next one, as PostgreSQL would make an EXISTS a look at all rows."""

IS_APPROVED = (
    sa.select(follows.c.is_approved)
    .where(follows.c.user_pk == activity.c.actor_pk, follows.c.followed_pk == activity.c.user_pk)
    .scalar_subquery()
)
"""Whether the follow was approved; null where there is none, and no request either."""

IN_CAPTION = activity.c.pk == activity.c.media_pk
"""What was said is the media's caption."""

TEXT = sa.case(
    (kind_is("comment"), SAID), (sa.and_(kind_is("mention"), IN_CAPTION), media.c.caption), (kind_is("mention"), SAID)
)

COLUMNS: tuple[sa.ColumnElement[Any], ...] = (
    activity.c.pk,
    activity.c.kind,
    activity.c.actor_pk,
    activity.c.user_pk.label("about_pk"),
    activity.c.created_at,
    activity.c.media_pk,
    media.c.user_pk.label("owner_pk"),
    media.c.file,
    TEXT.label("text"),
)


def still_holds() -> sa.ColumnElement[bool]:
    """
    What was told is still so: nobody has deleted the words or unfollowed.

    A like's row goes with the like, and a media's with the media.
    """
    is_said = sa.and_(kind_is("comment"), SAID.is_not(None))
    return sa.or_(kind_is("like"), is_said, sa.and_(kind_is("follow"), IS_APPROVED))
