"""Finding people by what they are called."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.visibility import is_followed_by_viewer, is_there
from safelight.kit.db import Query, Tx, begins_with
from safelight.kit.web.viewer import Viewer
from safelight.kit.words import words_of

from .queries import Face
from .tables import user_words, users

CANDIDATES = 500
"""So many words are looked at, however many people there are: those that begin so first, in their order."""

MOST_WORDS = 8
"""Of more words than these the longest count: hardly anybody has as many names."""

FACE = [users.c[name] for name in Face._fields]
IS_MEANT = users.c.username == sa.bindparam("username")


class Taken(NamedTuple):
    """Who has a username."""

    pk: int


TAKEN = Query(Taken, sa.select(users.c.pk).where(IS_MEANT))


def search_for(count: int) -> Query[Face]:
    """
    People who are called exactly this, and those who have so many words that begin so.

    The first word picks the candidates from its index; each of the others is asked of these.
    """
    exact = sa.select(users.c.pk).where(IS_MEANT)
    found = sa.union(exact, *([candidates()] if count else [])).subquery()
    has_all = sa.and_(sa.true(), *(has_word(f"word_{place}") for place in range(1, count)))
    return Query(
        Face,
        sa.select(*FACE)
        .join_from(found, users, users.c.pk == found.c.pk)
        .where(sa.or_(IS_MEANT, has_all), is_there())
        .order_by(
            sa.case((IS_MEANT, 0), else_=1),
            sa.case((is_followed_by_viewer(users.c.pk), 0), else_=1),
            users.c.follower_count.desc(),
            users.c.pk,
        )
        .limit(sa.bindparam("count")),
    )


def candidates() -> sa.Select[int]:
    """The first who have a word that begins with the parameter `word_0`."""
    first = (
        sa.select(user_words.c.user_pk.label("pk"))
        .where(begins_with(user_words.c.word, "word_0"))
        .order_by(user_words.c.word, user_words.c.user_pk)
        .limit(CANDIDATES)
        .subquery()
    )
    return sa.select(first.c.pk)


def has_word(name: str) -> sa.ColumnElement[bool]:
    """The user has a word that begins with this parameter."""
    return sa.exists().where(user_words.c.user_pk == users.c.pk, begins_with(user_words.c.word, name))


SEARCHES = [search_for(count) for count in range(MOST_WORDS + 1)]
"""The same search for each number of words."""


async def search_users(tx: Tx, viewer: Viewer, sought: str, count: int) -> list[Face]:
    """
    People who have words that begin with all that is sought, as far as the viewer may know of them.

    Whoever has just this username comes first, then those whom the viewer follows, then those with most followers.
    """
    words = {f"word_{place}": word for place, word in enumerate(longest_words(sought))}
    username = sought.removeprefix("@").lower()
    return await tx.all(SEARCHES[len(words)], viewer=viewer.pk, username=username, count=count, **words)


def longest_words(sought: str) -> Sequence[str]:
    """The words that are sought, the longest first, since the fewest have it."""
    return sorted(words_of(sought), key=len, reverse=True)[:MOST_WORDS]


async def is_taken(tx: Tx, username: str) -> bool:
    """Whether somebody has this username, also somebody whom nobody may see."""
    return await tx.one(TAKEN, username=username) is not None
