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
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()
    for character in text:
        if is_forbidden(character):
            raise ValueError(f"the character U+{ord(character):04X} is not allowed")
    return text


def is_forbidden(character: str) -> bool:
    """Control characters (but for line break and tab, which people type) and halves of surrogate pairs."""
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cs")
