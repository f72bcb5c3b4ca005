"""The language that a reader's browser asks for: dates and numbers are written in it, whatever the page's own is."""

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

OURS = Locale("en", "GB")
"""The pages' own, and what those get who ask for English and not for whose."""

LONGEST_HEADER = 200
"""So much of what a browser says is read: there is room for a dozen languages."""

WISH = re.compile(r"([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


def language_of(accept_language: bytes) -> Locale:
    """
    The language that is wanted most, of those in which we know how to write a date; else our own.

    What is known of a language stays in memory once somebody has asked for it: some 200 kB, and 190 MB for all that
    there are.
    """
    return dearest(accept_language[:LONGEST_HEADER].decode("latin-1"))


@lru_cache(maxsize=500)
def dearest(header: str) -> Locale:
    """The same, for a header that is not too long."""
    return next(filter(None, map(find_language, wishes_in(header))), OURS)


def wishes_in(header: str) -> list[str]:
    """The languages that an Accept-Language header names, the dearest first. What is no language is passed over."""
    found = filter(None, (WISH.fullmatch(part.strip()) for part in header.split(",")))
    by_weight = [(float(wish[2] or 1), wish[1]) for wish in found]
    return [name for weight, name in sorted(by_weight, key=lambda wish: -wish[0]) if weight]


def find_language(name: str) -> Locale | None:
    """The language with this name, or with as much of it as is known; none, if not even its first part is."""
    if name.lower() == OURS.language:
        return OURS
    return next(known(name), None)


def known(name: str) -> Iterator[Locale]:
    """A language and those that it is a kind of, as far as they are known."""
    parts = name.split("-")
    for length in range(len(parts), 0, -1):
        try:
            yield Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue


def tag_of(language: Locale) -> str:
    """How an element's `lang` names a language."""
    return str(language).replace("_", "-")
