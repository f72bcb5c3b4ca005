"""Hashtags in addresses."""

from safelight.wire.errors import NotFound
from safelight.wire.references import tag_from


def tag_named(text: str) -> str:
    """
    A hashtag as it is kept, from how an address names it: with its `#` or without, in capitals or not.

    Raises: NotFound for what can't be one.
    """
    try:
        return tag_from(text)
    except ValueError as error:
        raise NotFound from error
