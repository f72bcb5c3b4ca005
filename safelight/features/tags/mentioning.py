"""Whom a text mentions: found by their usernames once, when it is written, so that another name changes nothing."""

from typing import NamedTuple

import sqlalchemy as sa

from safelight.features.users.tables import users
from safelight.features.visibility import is_there
from safelight.kit.db import Query, Tx, any_of
from safelight.wire.references import mentions_in

from .tables import mentions


class Words(NamedTuple):
    """
    A caption or a comment: about which media of whose it is, who says it, and what.

    `pk` is the comment's, or the media's for its caption.
    """

    media_pk: int
    owner_pk: int
    pk: int
    author_pk: int
    text: str


class Person(NamedTuple):
    """Somebody who is mentioned."""

    pk: int


class Change(NamedTuple):
    """Who is mentioned since a text was changed, and who is no more."""

    new: list[int]
    gone: list[int]


THIS_TEXT = sa.and_(mentions.c.text_pk == sa.bindparam("text"), mentions.c.media_pk == sa.bindparam("media"))
NAMED = Query(Person, sa.select(users.c.pk).where(any_of(users.c.username, "names"), is_there()))
ENTERED = Query(Person, sa.select(mentions.c.user_pk.label("pk")).where(THIS_TEXT))
END = sa.delete(mentions).where(THIS_TEXT, any_of(mentions.c.user_pk, "gone"))
END_ALL = sa.delete(mentions).where(THIS_TEXT)


async def enter_mentions(tx: Tx, words: Words) -> list[int]:
    """Enter whom new words mention, of those who are there for their author; who that is."""
    people = await named(tx, words)
    await insert_mentions(tx, words, people)
    return people


async def enter_mentions_once(tx: Tx, words: Words) -> list[int]:
    """The same for words that may have been read when they were written: then nobody is looked for again."""
    is_entered = await tx.one(ENTERED, text=words.pk, media=words.media_pk) is not None
    return [] if is_entered else await enter_mentions(tx, words)


async def change_mentions(tx: Tx, words: Words) -> Change:
    """Enter whom changed words mention now, and forget whom they mentioned before; what is new in that."""
    before = {person.pk for person in await tx.all(ENTERED, text=words.pk, media=words.media_pk)}
    now = await named(tx, words)
    change = Change([pk for pk in now if pk not in before], sorted(before.difference(now)))
    await insert_mentions(tx, words, change.new)
    if change.gone:
        await tx.run(END, text=words.pk, media=words.media_pk, gone=change.gone)
    return change


async def end_mentions(tx: Tx, words: Words) -> None:
    """Words that are gone mention nobody."""
    await tx.run(END_ALL, text=words.pk, media=words.media_pk)


async def named(tx: Tx, words: Words) -> list[int]:
    """Whom words name, of those who are there for their author: one query for all."""
    names = mentions_in(words.text)
    found = await tx.all(NAMED, names=names, viewer=words.author_pk) if names else []
    return sorted(person.pk for person in found)


async def insert_mentions(tx: Tx, words: Words, people: list[int]) -> None:
    """Enter that words mention these people."""
    text = {"text_pk": words.pk, "media_pk": words.media_pk}
    await tx.insert_many(mentions, [{**text, "user_pk": pk} for pk in people])
