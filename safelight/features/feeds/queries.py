from typing import Any, NamedTuple

import sqlalchemy as sa

from safelight.features.likes.queries import is_liked_by_viewer
from safelight.features.likes.tables import likes
from safelight.features.media.tables import media
from safelight.features.tags.tables import media_tags
from safelight.features.users.tables import users
from safelight.features.visibility import VIEWER, is_public, is_shown
from safelight.kit.db import HIGHEST, Query, Tx
from safelight.kit.web.viewer import Viewer


class Entry(NamedTuple):
    """A media's place in a feed: which, at which revision, and whether the viewer likes it."""

    pk: int
    revision: int
    has_liked: bool


class Page(NamedTuple):
    """A slice of a feed, and whether more follows."""

    entries: list[Entry]
    has_more: bool


ENTRIES = sa.select(media.c.pk, media.c.revision, is_liked_by_viewer(media.c.pk).label("has_liked"))


def newest_first(statement: sa.Select[*tuple[Any, ...]], place: sa.ColumnElement[int]) -> Query[Entry]:
    """A page of a statement's media, ordered and cut by a column that holds their pks."""
    within = statement.where(place < sa.bindparam("before"), place > sa.bindparam("after"))
    return Query(Entry, within.order_by(place.desc()).limit(sa.bindparam("count")), in_one=True)


BY_USER = newest_first(ENTRIES.join(users).where(media.c.user_pk == sa.bindparam("owner"), is_shown()), media.c.pk)

TAGGED = (
    ENTRIES.join_from(media_tags, media, media_tags.c.media_pk == media.c.pk)
    .join(users)
    .where(media_tags.c.tag == sa.bindparam("tag"))
)
BY_TAG = newest_first(TAGGED.where(is_shown()), media_tags.c.media_pk)
PUBLIC_BY_TAG = newest_first(TAGGED.where(is_public()), media_tags.c.media_pk)

BY_LOCATION = newest_first(
    ENTRIES.join(users).where(media.c.location_pk == sa.bindparam("location"), is_shown()), media.c.pk
)

LIKED_ONES = likes.alias()
LIKED = newest_first(
    ENTRIES.join_from(LIKED_ONES, media, LIKED_ONES.c.media_pk == media.c.pk)
    .join(users)
    .where(LIKED_ONES.c.user_pk == VIEWER, is_shown()),
    LIKED_ONES.c.media_pk,
)

PUBLIC = newest_first(ENTRIES.join(users).where(is_public()), media.c.pk)

ONE = Query(Entry, ENTRIES.where(media.c.pk == sa.bindparam("media")))


async def user_page(tx: Tx, viewer: Viewer, user_pk: int, *, max_id: int, min_id: int, count: int) -> Page:
    """A user's photos, newest first; none for whom the account doesn't let see them."""
    return await page(tx, BY_USER, max_id, min_id, count, viewer=viewer.pk, owner=user_pk)


async def tag_page(tx: Tx, viewer: Viewer, tag: str, *, max_id: int, min_id: int, count: int) -> Page:
    """The photos with a hashtag that the viewer may see, newest first."""
    return await page(tx, BY_TAG, max_id, min_id, count, viewer=viewer.pk, tag=tag)


async def public_tag_page(tx: Tx, viewer: Viewer, tag: str, *, count: int) -> Page:
    """The newest photos with a hashtag that everybody may see, and so may the viewer."""
    return await page(tx, PUBLIC_BY_TAG, 0, 0, count, viewer=viewer.pk, tag=tag)


async def location_page(tx: Tx, viewer: Viewer, location_pk: int, *, max_id: int, min_id: int, count: int) -> Page:
    """The photos of a place that the viewer may see, newest first."""
    return await page(tx, BY_LOCATION, max_id, min_id, count, viewer=viewer.pk, location=location_pk)


async def liked_page(tx: Tx, viewer: Viewer, *, max_id: int, min_id: int, count: int) -> Page:
    """The photos that the viewer likes and may see, newest first."""
    return await page(tx, LIKED, max_id, min_id, count, viewer=viewer.pk)


async def public_page(tx: Tx, viewer: Viewer, *, max_id: int, count: int) -> Page:
    """The photos of all public accounts, newest first."""
    return await page(tx, PUBLIC, max_id, 0, count, viewer=viewer.pk)


async def page(tx: Tx, query: Query[Entry], max_id: int, min_id: int, count: int, **parameters: Any) -> Page:
    """A page of a feed: before `max_id` and after `min_id`, both exclusive, where 0 is no limit."""
    entries = await tx.all(query, before=max_id or HIGHEST, after=min_id, count=count + 1, **parameters)
    return Page(entries[:count], len(entries) > count)


async def entry(tx: Tx, viewer: Viewer, media_pk: int) -> Entry | None:
    """One media as a feed has it, for whoever has asked already whether the viewer may see it."""
    return await tx.one(ONE, media=media_pk, viewer=viewer.pk)
