"""The words by which people are found, kept beside their rows."""

from collections.abc import Iterable
from typing import NamedTuple

import sqlalchemy as sa

from safelight.kit.db import Tx, any_of
from safelight.kit.words import words_of

from .tables import user_words

FORGET = sa.delete(user_words).where(any_of(user_words.c.user_pk, "users"))


class Named(NamedTuple):
    """What somebody is called."""

    pk: int
    username: str
    full_name: str

    def words(self) -> list[str]:
        """The words of both names, and the username without its dots and dashes: `analee` finds `ana.lee`."""
        in_one_piece = self.username.replace(".", "").replace("_", "")
        return list(dict.fromkeys(words_of(f"{self.username} {in_one_piece} {self.full_name}")))


async def keep_words(tx: Tx, people: Iterable[Named]) -> None:
    """Have people found by what they are called now. Whoever asks for it has taken their rows."""
    people = list(people)
    await tx.run(FORGET, users=[person.pk for person in people])
    await tx.insert_many(
        user_words, [{"word": word, "user_pk": person.pk} for person in people for word in person.words()]
    )
