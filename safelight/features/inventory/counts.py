"""What is counted in rows, compared with what it counts."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.comments.tables import comments
from safelight.features.feeds.missing import fill_in, lacking_photos
from safelight.features.friendships.tables import follows
from safelight.features.likes.tables import likes
from safelight.features.media.shown import by_active
from safelight.features.media.shown import recount as recount_media
from safelight.features.media.tables import media
from safelight.features.tags.tables import media_tags, tag_uses
from safelight.features.tags.tagging import recount_tags
from safelight.features.users.counting import active, photos_of, recount_all
from safelight.features.users.tables import ACTIVE, users
from safelight.kit.db import Key, Query, Tx

PAGE = 200
"""How many rows are looked at in one transaction: about as many milliseconds, where nobody is famous."""


class Place(NamedTuple):
    """A row."""

    pk: int


class Check(NamedTuple):
    """
    Something that can be compared a page of rows at a time, and put right.

    `says` is what is wrong with a thing whose pk is put in.
    """

    kind: str
    says: str
    ends: Query[Place]
    differing: Callable[[Tx, int, int], Awaitable[list[int]]]
    mend: Callable[[Tx, list[int]], Awaitable[None]]


def ends_of(table: sa.Table) -> Query[Place]:
    """Where a page of a table's rows ends; nothing for the last page."""
    rest = sa.select(table.c.pk).where(table.c.pk > sa.bindparam("after", type_=Key)).order_by(table.c.pk)
    return Query(Place, rest.limit(1).offset(PAGE - 1))


def where(table: sa.Table, *conditions: sa.ColumnElement[bool]) -> Callable[[Tx, int, int], Awaitable[list[int]]]:
    """The pks of a page's rows that meet the conditions."""
    place = sa.and_(table.c.pk > sa.bindparam("after", type_=Key), table.c.pk <= sa.bindparam("last", type_=Key))
    query = Query(Place, sa.select(table.c.pk).where(place, *conditions))

    async def differing(tx: Tx, after: int, last: int) -> list[int]:
        return [row.pk for row in await tx.all(query, after=after, last=last)]

    return differing


IS_ACTIVE = users.c.state == sa.literal_column(f"'{ACTIVE}'")

TAGGED = (
    sa.select(media_tags.c.tag, sa.func.count().label("media_count"))
    .join_from(media, media_tags, media_tags.c.media_pk == media.c.pk)
    .where(media.c.user_pk == users.c.pk, sa.not_(media.c.is_deleted))
    .group_by(media_tags.c.tag)
    .correlate(users)
)
USES = sa.select(tag_uses.c.tag, tag_uses.c.media_count).where(tag_uses.c.user_pk == users.c.pk).correlate(users)


async def lacking(tx: Tx, after: int, last: int) -> list[int]:
    """Photos that are not in every timeline."""
    return await lacking_photos(tx, after=after, last=last)


async def mend_media(tx: Tx, pks: Sequence[int]) -> None:
    """Count what was said about media anew."""
    await recount_media(tx, pks)


CHECKS = (
    Check(
        "media_counts",
        "The likes or comments of photo {} are counted wrongly",
        ends_of(media),
        where(
            media,
            sa.not_(media.c.is_deleted),
            sa.or_(media.c.like_count != by_active(likes), media.c.comment_count != by_active(comments)),
        ),
        mend_media,
    ),
    Check(
        "timelines",
        "Photo {} is missing from timelines",
        ends_of(media),
        lacking,
        fill_in,
    ),
    Check(
        "user_counts",
        "The photos, followers or followed of user {} are counted wrongly",
        ends_of(users),
        where(
            users,
            IS_ACTIVE,
            sa.or_(
                users.c.media_count != photos_of(),
                users.c.follower_count != active(follows.c.user_pk, follows.c.followed_pk),
                users.c.following_count != active(follows.c.followed_pk, follows.c.user_pk),
            ),
        ),
        recount_all,
    ),
    Check(
        "tag_counts",
        "The hashtags of user {} are counted wrongly",
        ends_of(users),
        where(users, IS_ACTIVE, sa.or_(TAGGED.except_(USES).exists(), USES.except_(TAGGED).exists())),
        recount_tags,
    ),
)
