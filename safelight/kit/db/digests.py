"""What all rows of a table add up to: the same on both databases, and whatever their order, if they are the same."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

BYTES = 32
MODULUS = 1 << (8 * BYTES)


class Digest(NamedTuple):
    """How many rows there are, and the sum of their SHA-256, in hex."""

    rows: int
    total: str


class Digester:
    """
    Adds rows up.

    Databases sort texts in ways of their own, so that the order can't count. What one of them can't keep apart is made
    the same: SQLite has numbers for truth values, and no negative zero.
    """

    def __init__(self, table: sa.Table) -> None:
        self._changes = [
            (place, change)
            for place, column in enumerate(table.columns)
            if (change := change_of(column.type)) is not None
        ]
        self._rows = 0
        self._total = 0

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows, whose values are in the order of the table's columns."""
        for row in rows:
            values = list(row)
            for place, change in self._changes:
                if values[place] is not None:
                    values[place] = change(values[place])
            self._total += int.from_bytes(hashlib.sha256(msgspec.msgpack.encode(values)).digest())
            self._rows += 1

    def digest(self) -> Digest:
        """What they add up to."""
        return Digest(self._rows, f"{self._total % MODULUS:0{2 * BYTES}x}")


def change_of(kind: sa.types.TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """What makes values of a type the same on both databases, if anything has to."""
    if isinstance(kind, sa.Boolean):
        return bool
    return positive_zero if isinstance(kind, sa.Float) else None


def positive_zero(value: float) -> float:
    """A number, which is 0.0 if it was -0.0."""
    return value + 0.0
