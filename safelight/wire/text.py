"""What people write: kept as it was sent, but for the space around it."""

import unicodedata
from typing import Annotated

from msgspec import Meta

MARK = {"text": True}

Text = Annotated[str, Meta(extra=MARK)]
"""A parameter that people write. Read through `cleaned`, unlike passwords and other strings for machines."""


def cleaned(text: str) -> str:
    """
    Text as the service keeps it: in Unicode's composed form (NFC), without space at its ends.

    Raises: ValueError, with a reason for people, for control characters other than line breaks and lone surrogates.
    """
    text = unicodedata.normalize("NFC", text).strip()
    for character in text:
        if is_forbidden(character):
            raise ValueError(f"the character U+{ord(character):04X} is not allowed")
    return text


def has_halves(text: str) -> bool:
    """Whether there are halves of surrogate pairs in it, which no encoding can write."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)


def is_forbidden(character: str) -> bool:
    """Control characters other than line breaks, and halves of surrogate pairs."""
    return character not in "\r\n" and unicodedata.category(character) in ("Cc", "Cs")
