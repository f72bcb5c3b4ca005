"""The people of a service as its owners see them: everybody, also who is suspended or waits to be let in."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.search import MOST_WORDS, has_word, longest_words
from safelight.features.users.tables import ACTIVE, DELETED, SUSPENDED, WAITING, users
from safelight.kit.db import Query, Tx
from safelight.kit.web.viewer import Viewer
from safelight.wire.errors import NotFound

from .tables import accounts
from .usernames import is_nobodys

A_PAGE = 50


class Person(NamedTuple):
    """Somebody by their account."""

    pk: int
    username: str
    full_name: str
    state: str
    is_owner: bool
    email: str
    media_count: int
    created_at: int

    @property
    def is_waiting(self) -> bool:
        """Whether they wait to be let in."""
        return self.state == WAITING

    @property
    def is_suspended(self) -> bool:
        """Whether they are there for nobody, until they are restored."""
        return self.state == SUSPENDED


class Total(NamedTuple):
    """How many people are in a state, and how many photos they have."""

    state: str
    people: int
    photos: int


class Owner(NamedTuple):
    """Somebody who owns the service."""

    user_pk: int


IS_LEFT = users.c.state != sa.literal_column(f"'{DELETED}'")

EVERYBODY = (
    sa.select(
        users.c.pk,
        users.c.username,
        users.c.full_name,
        users.c.state,
        accounts.c.is_owner,
        accounts.c.email,
        users.c.media_count,
        users.c.created_at,
    )
    .join_from(users, accounts)
    .where(IS_LEFT)
)


def search_for(count: int) -> Query[Person]:
    """People with so many words that begin as those that are sought, the newest first."""
    has_all = [has_word(f"word_{place}") for place in range(count)]
    return Query(
        Person,
        EVERYBODY.where(users.c.pk < sa.bindparam("max"), *has_all).order_by(users.c.pk.desc()).limit(A_PAGE + 1),
    )


SEARCHES = [search_for(count) for count in range(MOST_WORDS + 1)]
"""The same search for each number of words."""

WAITING_ONES = Query(
    Person,
    EVERYBODY.where(users.c.state == sa.literal_column(f"'{WAITING}'")).order_by(users.c.pk).limit(A_PAGE),
)
NAMED = Query(Person, EVERYBODY.where(users.c.username == sa.bindparam("username")))
TOTALS = Query(
    Total,
    sa.select(
        users.c.state,
        sa.func.count().label("people"),
        sa.cast(sa.func.coalesce(sa.func.sum(users.c.media_count), 0), sa.BigInteger).label("photos"),
    )
    .where(IS_LEFT)
    .group_by(users.c.state),
)
OWNER = Query(
    Owner,
    sa.select(accounts.c.user_pk)
    .join_from(accounts, users)
    .where(
        accounts.c.user_pk == sa.bindparam("user"),
        accounts.c.is_owner,
        users.c.state == sa.literal_column(f"'{ACTIVE}'"),
    ),
)


async def must_be_owner(tx: Tx, viewer: Viewer) -> None:
    """
    Raises: NotFound for everybody else, for whom there is nothing here.

    An owner who was suspended since we found out who asks is somebody else.
    """
    if not viewer.is_signed_in or await tx.one(OWNER, user=viewer.pk) is None:
        raise NotFound


async def people_page(tx: Tx, sought: str, max_pk: int) -> tuple[list[Person], int]:
    """Some of those who are called so, from before this pk on, the newest first; and the pk to go on from, or 0."""
    words = {f"word_{place}": word for place, word in enumerate(longest_words(sought))}
    if sought.strip() and not words:
        return [], 0
    found = await tx.all(SEARCHES[len(words)], max=max_pk, **words)
    return found[:A_PAGE], found[A_PAGE - 1].pk if len(found) > A_PAGE else 0


async def waiting_people(tx: Tx) -> list[Person]:
    """Those who wait to be let in, the first to come first."""
    return await tx.all(WAITING_ONES)


async def person_named(tx: Tx, username: str) -> Person:
    """Somebody by their username. Raises: NotFound."""
    found = None if is_nobodys(username) else await tx.one(NAMED, username=username.lower())
    if found is None:
        raise NotFound
    return found


async def totals(tx: Tx) -> dict[str, Total]:
    """How many people and photos there are, by the people's state."""
    found = {total.state: total for total in await tx.all(TOTALS)}
    return {state: found.get(state, Total(state, 0, 0)) for state in (ACTIVE, SUSPENDED, WAITING)}
