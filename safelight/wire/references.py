"""What a text refers to: hashtags and mentions, read from it when it is written."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

MOST_REFERENCES = 30
"""So many hashtags of a text count, and so many mentions; what comes after them is plain text."""

LONGEST_TAG = 100
LONGEST_NAME = 30

NO_SIGN_AFTER = "&/#"
"""Behind these a `#` begins no hashtag: `&#39;`, `/#top`, `##`."""

EMOJI_STYLES = "\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
"""Marks that make an emoji of the character before them, or none."""

LATIN = r"A-Za-z0-9_\u00c0-\u024f\u1e00-\u1eff"
"""What a username can't stand directly beside, such as an address's other half. Scripts without spaces may."""

ADDRESS = re.compile(r"\b(?:https?://|www\.(?=\w))\S+", re.IGNORECASE)
NAME = r"\.*[A-Za-z0-9_]+(?:\.+[A-Za-z0-9_]+)*"
MENTION = re.compile(rf"(?<![{LATIN}@/])@({NAME})(?![{LATIN}\u0300-\u036f@]|\.+[A-Za-z0-9_])")


@dataclass(frozen=True, slots=True)
class Reference:
    """
    A part of a text, from `start` up to `end`, that names a hashtag or a user.

    `name` is the hashtag without its `#`, or the username without its `@`, in small letters.
    """

    kind: Literal["hashtag", "mention"]
    name: str
    start: int
    end: int


def references_in(text: str) -> list[Reference]:
    """Everything that a text refers to, in its order."""
    found = [*hashtags(text), *mentions(text)]
    return sorted(found, key=lambda reference: reference.start)


def hashtags_in(text: str) -> list[str]:
    """The hashtags of a text, each once."""
    return list(dict.fromkeys(reference.name for reference in hashtags(text)))


def mentions_in(text: str) -> list[str]:
    """The usernames that a text mentions, each once; whether anybody has them is another question."""
    return list(dict.fromkeys(reference.name for reference in mentions(text)))


def tag_from(text: str) -> str:
    """
    A hashtag as it is kept, from how somebody writes it: `#Grow`, `grow`.

    Raises: ValueError if this is none.
    """
    word = text.removeprefix("#")
    if end_of_word(word, 0) < len(word) or not is_tag(name := folded(word)):
        raise ValueError(f"{text!r} is not a hashtag")
    return name


def hashtags(text: str) -> list[Reference]:
    """The first hashtags of a text."""
    return list(islice(all_hashtags(text), MOST_REFERENCES)) if "#" in text else []


def all_hashtags(text: str) -> Iterator[Reference]:
    """Every hashtag of a text."""
    outside = without_addresses(text)
    start = outside.find("#")
    while start >= 0:
        end = end_of_word(outside, start + 1)
        name = folded(outside[start + 1 : end])
        if is_tag(name) and may_begin(outside, start):
            yield Reference("hashtag", name, start, end)
        start = outside.find("#", end)


def mentions(text: str) -> list[Reference]:
    """The first mentions of a text."""
    return list(islice(all_mentions(text), MOST_REFERENCES)) if "@" in text else []


def all_mentions(text: str) -> Iterator[Reference]:
    """Every mention of a text. Dots at the end of a name end a sentence."""
    for match in MENTION.finditer(without_addresses(text)):
        if len(match[1]) <= LONGEST_NAME:
            yield Reference("mention", match[1].lower(), *match.span())


def without_addresses(text: str) -> str:
    """A text with blanks in the places of web addresses, whose signs are their own."""
    return ADDRESS.sub(lambda address: " " * len(address[0]), text)


def may_begin(text: str, start: int) -> bool:
    """Whether a hashtag may begin here, by what stands before it: no word, and nothing that makes the `#` its own."""
    before = text[start - 1 : start]
    return not before or not (before in NO_SIGN_AFTER or belongs_to_word(before, is_first=False))


def end_of_word(text: str, start: int) -> int:
    """Where the letters, digits and `_` end that begin at a place. A mark belongs to the letter before it."""
    end = start
    while end < len(text) and belongs_to_word(text[end], is_first=end == start):
        end += 1
    return end


def belongs_to_word(character: str, *, is_first: bool) -> bool:
    """Whether a hashtag may have this character."""
    category = unicodedata.category(character)
    is_mark = category in {"Mn", "Mc"} and character not in EMOJI_STYLES
    return character == "_" or category[0] == "L" or category == "Nd" or (is_mark and not is_first)


def is_tag(name: str) -> bool:
    """Whether a word, folded, has the length of a hashtag: an index takes no more."""
    return 1 <= len(name) <= LONGEST_TAG


def folded(name: str) -> str:
    """A hashtag as it is kept: capitals or not, it is the same."""
    return unicodedata.normalize("NFC", name.lower())
