"""
What the people whom a viewer follows did: merged from what each did, without looking at everything.

Who follows 7,500 people, each of whom did 100,000 things, is answered from the last few hundred. `PEOPLE` looks up
the newest deed of each whom the viewer follows, by one look into the index of `activity` by its actor, and for the
newest `most` of them also how far back their newest `most` deeds go. The newest `most` deeds of all can be neither
older than the last of these people's newest, nor older than anybody's own newest `most`; so `LATEST` finds them in a
short piece of the index, and only for these does `DEEDS` ask what the viewer may see. Where that leaves too few, the
same is done further back, for four times as many.
"""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.friendships.tables import follows
from safelight.features.media.tables import media
from safelight.features.users.tables import users
from safelight.features.visibility import VIEWER, is_there, shares_with_viewer
from safelight.kit.db import HIGHEST, Query, Tx, any_of
from safelight.kit.web.viewer import Viewer

from .deeds import COLUMNS, Deed, actor, kind_is, still_holds
from .tables import activity

FEWEST = 64
"""So many deeds are looked at, at least, so that a few that the viewer may not know of are no reason to look again."""


class Person(NamedTuple):
    """Whom the viewer follows, their newest deed, and the last one of their newest `most`; 0 if they did less."""

    pk: int
    newest: int
    last: int


class Place(NamedTuple):
    """A deed's place among the others."""

    pk: int


class Piece(NamedTuple):
    """Where the newest deeds are: by whom, and from which pk on. From 0, if that is all there ever was."""

    people: list[int]
    start: int


BEFORE = sa.bindparam("before", type_=sa.BigInteger())
MOST = sa.bindparam("most", type_=sa.Integer())
FIRST = sa.literal_column("0", sa.Integer)
LAST = sa.select(MOST - 1).scalar_subquery()
"""A subquery, as PostgreSQL would sort all that somebody did if it knew beforehand how far it has to go."""

any_deed = activity.alias("any_deed")


def is_news(deed: sa.FromClause) -> sa.ColumnElement[bool]:
    """What others may hear of. What was done to the viewer is not news, but in their inbox."""
    is_told = sa.or_(kind_is("like", deed), kind_is("comment", deed), kind_is("follow", deed))
    return sa.and_(is_told, deed.c.user_pk != VIEWER)


def nth_deed(actor_pk: sa.ColumnElement[int], place: sa.ColumnElement[int]) -> sa.ColumnElement[int]:
    """The pk of the deed of somebody that so many newer ones come before; 0 if they did less."""
    theirs = sa.and_(any_deed.c.actor_pk == actor_pk, any_deed.c.pk < BEFORE, is_news(any_deed))
    one = sa.select(any_deed.c.pk).where(theirs).order_by(any_deed.c.pk.desc()).limit(1).offset(place)
    return sa.func.coalesce(one.scalar_subquery(), FIRST)


FOLLOWED = (
    sa.select(follows.c.followed_pk, nth_deed(follows.c.followed_pk, FIRST).label("newest"))
    .where(follows.c.user_pk == VIEWER, follows.c.is_approved)
    .order_by(sa.desc("newest"))
    .limit(MOST)
    .subquery()
)

PEOPLE = Query(
    Person,
    sa.select(
        FOLLOWED.c.followed_pk.label("pk"), FOLLOWED.c.newest, nth_deed(FOLLOWED.c.followed_pk, LAST).label("last")
    ).where(FOLLOWED.c.newest > FIRST),
)

IN_PIECE = sa.and_(
    any_of(activity.c.actor_pk, "people"),
    activity.c.pk >= sa.bindparam("start"),
    activity.c.pk < BEFORE,
    is_news(activity),
)

LATEST = Query(Place, sa.select(activity.c.pk).where(IN_PIECE).order_by(activity.c.pk.desc()).limit(MOST))

DEEDS = Query(
    Deed,
    sa.select(*COLUMNS)
    .select_from(activity)
    .join(actor, actor.c.pk == activity.c.actor_pk)
    .join(users, users.c.pk == activity.c.user_pk)
    .outerjoin(media, media.c.pk == activity.c.media_pk)
    .where(
        IN_PIECE,
        is_there(actor),
        shares_with_viewer(),
        sa.or_(activity.c.media_pk.is_(None), sa.not_(media.c.is_deleted)),
        still_holds(),
    )
    .order_by(activity.c.pk.desc())
    .limit(sa.bindparam("count")),
)
"""
What the viewer may know of, newest first. `users` are those to whom it was done: who is followed, and whose media is
liked or talked about.
"""


async def news(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> list[Deed]:
    """The newest deeds of those whom the viewer follows, before `max_id` unless that is 0."""
    found: list[Deed] = []
    before, most = max_id or HIGHEST, max(FEWEST, 2 * count)
    while len(found) < count and before:
        piece = await newest_piece(tx, viewer, before, most)
        wanted = count - len(found)
        found += await tx.all(DEEDS, viewer=viewer.pk, before=before, count=wanted, **piece._asdict())
        before, most = piece.start, 4 * most
    return found


async def newest_piece(tx: Tx, viewer: Viewer, before: int, most: int) -> Piece:
    """
    Where the newest `most` deeds are, seen or not, or a few less or more: two queries.

    It has all deeds of those people from its start on, also those that share a pk.
    """
    people = await tx.all(PEOPLE, viewer=viewer.pk, before=before, most=most)
    pks = [person.pk for person in people]
    start = max((person.last for person in people), default=0)
    if len(people) == most:
        start = max(start, min(person.newest for person in people) + 1)
    latest = await tx.all(LATEST, viewer=viewer.pk, people=pks, start=start, before=before, most=most)
    return Piece(pks, latest[-1].pk if len(latest) == most else start)
