"""Parameters as JSON: signed, as programs from 2013 on send them, or bare, whatever the content type says."""

from collections.abc import Sequence
from typing import Any

import msgspec

from safelight.wire.errors import Invalid
from safelight.wire.parameters import write_text

SIGNED = "signed_body"
Pairs = list[tuple[str, str]]


def are_signed(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether there is a signed body among parameters. Without a `.` it is a parameter that nobody knows."""
    return any(name == SIGNED and "." in text for name, text in pairs)


def unwrapped(pairs: Sequence[tuple[str, str]]) -> Pairs:
    """
    The parameters, with those in the place of a signed body that it holds.

    What stands before its first `.` is a signature, which is not looked at: its keys were the same in every copy of a
    program.

    Raises: Invalid if the rest is not a JSON object.
    """
    found: Pairs = []
    for name, text in pairs:
        is_signed = name == SIGNED and "." in text
        found += members(text.partition(".")[2], SIGNED) if is_signed else [(name, text)]
    return found


def members(text: str | bytes, name: str = "body") -> Pairs:
    """The members of a JSON object as parameters; those that are null are left out. Raises: Invalid."""
    try:
        found = msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise Invalid(fields={name: "this is not a JSON object"}) from error
    return [(key, write_text(value)) for key, value in found.items() if value is not None]
