"""
Reports as owners read them.

They show what was reported as it is, also where the owner could not see it elsewhere: the report is what makes it
their business. `docs/decisions/0018-reports.md` says how far that goes.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import SUSPENDED
from safelight.kit.db import Query, Tx
from safelight.wire.errors import NotFound

from .open import IS_OPEN, IS_THERE, JOINED, about, comments, media, owner, reporter
from .tables import OPEN, reports

MOST_THINGS = 50
"""How many things are listed at a time; the others come up as these are dealt with."""

MOST_VOICES = 5
"""Of how many reports of one thing the words are shown."""


class Thing(NamedTuple):
    """What is reported: a person, a photo of theirs, or a comment of theirs under any photo. 0 is none."""

    about_pk: int
    media_pk: int
    comment_pk: int


class Entry(NamedTuple):
    """A report, with all that is shown of what it is about."""

    about_pk: int
    media_pk: int
    comment_pk: int
    reason: str
    report_text: str
    created_at: int
    closed_at: int
    outcome: str
    reporter_name: str
    username: str
    full_name: str
    biography: str
    picture: str
    state: str
    is_private: bool
    photo_owner: str | None
    caption: str | None
    accessibility_caption: str | None
    file: str | None
    full_sizes: str | None
    taken_at: int | None
    comment_text: str | None
    newest: int
    total: int

    @property
    def thing(self) -> Thing:
        """What it is about."""
        return Thing(self.about_pk, self.media_pk, self.comment_pk)


class Case(NamedTuple):
    """A thing, the newest of its reports, and how many there are in all."""

    thing: Thing
    entry: Entry
    voices: Sequence[Entry]
    total: int

    @property
    def is_suspended(self) -> bool:
        """Whether whoever it is about is there for nobody already."""
        return self.entry.state == SUSPENDED

    @property
    def was_dismissed(self) -> bool:
        """Whether an owner has said once that there is nothing in it."""
        return any(entry.outcome for entry in self.voices)


class Found(NamedTuple):
    """Somebody who said something."""

    pk: int


KEY = [reports.c[name] for name in Thing._fields]


def listing(condition: sa.ColumnElement[bool]) -> Query[Entry]:
    """Reports by what they are about: the thing first that was reported last, and of each its newest reports."""
    newest = sa.func.max(reports.c.created_at).over(partition_by=KEY)
    total = sa.func.count().over(partition_by=KEY)
    place = sa.func.row_number().over(
        partition_by=KEY, order_by=(reports.c.created_at.desc(), reports.c.reporter_pk.desc())
    )
    all_of_it = (
        sa.select(
            *KEY,
            *(reports.c[name] for name in ("reason", "report_text", "created_at", "closed_at", "outcome")),
            reporter.c.username.label("reporter_name"),
            *(about.c[name] for name in ("username", "full_name", "biography", "picture", "state", "is_private")),
            owner.c.username.label("photo_owner"),
            *(media.c[name] for name in ("caption", "accessibility_caption", "file", "full_sizes", "taken_at")),
            comments.c.text.label("comment_text"),
            newest.label("newest"),
            total.label("total"),
            place.label("place"),
        )
        .select_from(JOINED)
        .where(condition)
        .subquery()
    )
    return Query(
        Entry,
        sa.select(*(all_of_it.c[name] for name in Entry._fields))
        .where(all_of_it.c.place <= MOST_VOICES)
        .order_by(all_of_it.c.newest.desc(), *(all_of_it.c[name] for name in Thing._fields), all_of_it.c.place)
        .limit(MOST_THINGS * MOST_VOICES),
    )


ALL_OPEN = listing(IS_OPEN)
ALL_CLOSED = listing(sa.and_(reports.c.closed_at != OPEN, IS_THERE))
THIS = sa.and_(*(reports.c[name] == sa.bindparam(name) for name in Thing._fields))
IS_REPORTED = Query(Found, sa.select(reports.c.about_pk.label("pk")).select_from(JOINED).where(THIS, IS_THERE).limit(1))
SAID_BY = Query(
    Found,
    sa.select(comments.c.user_pk.label("pk")).where(
        comments.c.media_pk == sa.bindparam("media"), comments.c.pk == sa.bindparam("comment")
    ),
)
OWNED_BY = Query(Found, sa.select(media.c.user_pk.label("pk")).where(media.c.pk == sa.bindparam("media")))


async def open_cases(tx: Tx) -> list[Case]:
    """What was reported and waits for an owner, the last first: one query."""
    return cases(await tx.all(ALL_OPEN))


async def closed_cases(tx: Tx) -> list[Case]:
    """What was reported and dealt with, as long as it is kept."""
    return cases(await tx.all(ALL_CLOSED))


def cases(entries: Sequence[Entry]) -> list[Case]:
    """Reports, together with those about the same thing."""
    grouped = [(thing, list(voices)) for thing, voices in groupby(entries, lambda entry: entry.thing)]
    return [Case(thing, voices[0], voices, voices[0].total) for thing, voices in grouped[:MOST_THINGS]]


async def must_be_reported(tx: Tx, thing: Thing) -> None:
    """Raises: NotFound for a thing that nobody has reported, or that is gone."""
    if await tx.one(IS_REPORTED, **thing._asdict()) is None:
        raise NotFound


async def commented(tx: Tx, media_pk: int, comment_pk: int) -> Thing:
    """A comment as what a report is about, by whoever said it. Raises: NotFound."""
    found = await tx.one(SAID_BY, media=media_pk, comment=comment_pk)
    if found is None:
        raise NotFound
    return Thing(found.pk, media_pk, comment_pk)


async def published(tx: Tx, media_pk: int) -> Thing:
    """A photo as what a report is about, by whoever published it. Raises: NotFound."""
    found = await tx.one(OWNED_BY, media=media_pk)
    if found is None:
        raise NotFound
    return Thing(found.pk, media_pk, 0)
