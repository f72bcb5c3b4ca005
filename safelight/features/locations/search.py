"""Finding places: near a point, by the words of their name, or both."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from math import cos, radians
from typing import cast

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.features.visibility import shares_with_viewer
from safelight.kit.db import Query, Tx, begins_with
from safelight.kit.web.viewer import Viewer

from .near import box_around, distance_km
from .queries import ROWS, LocationRow, is_shown_at
from .tables import location_uses, location_words, locations

REACH_KM = 5.0
MOST_NEAR = 500
"""Of more places than this within reach, the nearest are looked at."""

MOST_NAMED = 500
"""Of more names than this with such a word, those are looked at that are first in the alphabet."""

MOST_WORDS = 4
"""So many words are looked for, the longest of those that were given."""

Point = tuple[float, float]
"""Latitude and longitude, in degrees, WGS 84."""

WORDS = [f"word_{number}" for number in range(MOST_WORDS)]


def degrees_given(name: str) -> sa.ColumnElement[float]:
    """A parameter in degrees."""
    return sa.bindparam(name, type_=sa.Double())


def is_in_box() -> sa.ColumnElement[bool]:
    """A condition: the place is in the box that the parameters, named as the fields of `Box`, describe."""

    def within(column: sa.ColumnElement[float], low: str, high: str) -> sa.ColumnElement[bool]:
        return column.between(degrees_given(low), degrees_given(high))

    either_part = sa.or_(within(locations.c.lng, "west", "east"), within(locations.c.lng, "other_west", "other_east"))
    return sa.and_(within(locations.c.lat, "south", "north"), either_part)


def nearness() -> sa.ColumnElement[float]:
    """
    Orders places near a point by about how far away they are, the nearest first.

    Not every SQLite knows sines. On a map where a degree of longitude is as long as it is at the point, the order is
    good enough to choose those that are measured.
    """
    north, east = locations.c.lat - degrees_given("lat"), sa.func.abs(locations.c.lng - degrees_given("lng"))
    the_short_way = sa.case((east > sa.literal_column("180.0"), sa.literal_column("360.0") - east), else_=east)
    return north * north + the_short_way * the_short_way * sa.bindparam("squeeze", type_=sa.Double())


def has_word(name: str) -> sa.ColumnElement[bool]:
    """A condition: a word of the place's name begins as a parameter says."""
    word = location_words.alias()
    return sa.select(sa.true()).where(word.c.location_pk == locations.c.pk, begins_with(word.c.word, name)).exists()


IN_REACH = ROWS.where(is_in_box(), is_shown_at(locations.c.pk)).order_by(nearness()).limit(sa.bindparam("most"))
NEAR = Query(LocationRow, IN_REACH)
NEAR_AND_NAMED = Query(LocationRow, IN_REACH.where(*map(has_word, WORDS)))

WITH_LONGEST_WORD = (
    sa.select(location_words.c.location_pk)
    .where(begins_with(location_words.c.word, WORDS[0]), is_shown_at(location_words.c.location_pk))
    .order_by(location_words.c.word, location_words.c.location_pk)
    .limit(sa.bindparam("most"))
)
NAMED = Query(
    LocationRow,
    ROWS.join(location_uses, location_uses.c.location_pk == locations.c.pk)
    .join(users, users.c.pk == location_uses.c.user_pk)
    .where(locations.c.pk.in_(WITH_LONGEST_WORD), *map(has_word, WORDS[1:]), shares_with_viewer())
    .group_by(locations.c.pk)
    .order_by(sa.func.sum(location_uses.c.media_count).desc(), locations.c.pk)
    .limit(sa.bindparam("count")),
)


async def locations_near(tx: Tx, viewer: Viewer, point: Point, words: Sequence[str]) -> list[LocationRow]:
    """The places within reach of a point, with all these words in their name if there are any, the nearest first."""
    lat, lng = point
    box, squeeze = box_around(lat, lng, REACH_KM), cos(radians(lat)) ** 2
    found = await tx.all(
        NEAR_AND_NAMED if words else NEAR,
        viewer=viewer.pk,
        lat=lat,
        lng=lng,
        squeeze=squeeze,
        most=MOST_NEAR,
        **asdict(box),
        **by_parameter(words),
    )
    distances = [(distance_km(lat, lng, *cast("Point", (row.lat, row.lng))), row) for row in found]
    return [row for distance, row in sorted(distances, key=lambda pair: pair[0]) if distance <= REACH_KM]


async def locations_named(tx: Tx, viewer: Viewer, words: Sequence[str], *, count: int) -> list[LocationRow]:
    """The places with all these words in their name, those with the most photos that the viewer may see first."""
    return await tx.all(NAMED, viewer=viewer.pk, most=MOST_NAMED, count=count, **by_parameter(words))


def by_parameter(words: Iterable[str]) -> dict[str, str]:
    """Words for a statement that takes `MOST_WORDS`: the longest, which is found the least often, first."""
    longest = sorted(words, key=len, reverse=True)[:MOST_WORDS]
    return dict(zip(WORDS, longest + longest[:1] * MOST_WORDS, strict=False)) if longest else {}
