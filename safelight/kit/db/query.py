"""Statements that know what their rows are."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.sql.selectable import ReturnsRows

Row = TypeVar("Row", bound=tuple[Any, ...])


class Query(Generic[Row]):
    """
    A statement that returns rows, and the named tuple that each of them becomes.

    Made once, when its module is loaded; its parameters are `sa.bindparam`s, given by name when it is asked. With
    `in_one`, for many rows of whole numbers and truth values that are always there, a driver may fetch them as one
    JSON text, where each row costs more to fetch than to read from a text.
    """

    def __init__(self, row: type[Row], statement: ReturnsRows, *, in_one: bool = False) -> None:
        columns = list(statement.exported_columns)
        named: Any = row
        if [column.key for column in columns] != list(named._fields):
            raise TypeError(f"{row.__name__} has other fields than its statement: {[column.key for column in columns]}")
        self.statement = statement
        self.as_text = text_of(statement) if in_one else None
        kind: Any = list[named] if in_one else Any
        self._decoder = msgspec.json.Decoder(kind, strict=False)  # a truth value of SQLite's is 0 or 1
        self._make: Callable[[Iterable[Any]], Row] = partial(tuple.__new__, named)  # its own `_make` is slower
        self._flags = [place for place, column in enumerate(columns) if isinstance(column.type, sa.Boolean)]

    def rows(self, found: Iterable[Iterable[Any]]) -> list[Row]:
        """The rows that a driver returned, typed. SQLite has no truth values, so they are made here."""
        if self._flags and (columns := list(zip(*found, strict=True))):
            for place in self._flags:
                columns[place] = tuple(map(bool, columns[place]))
            found = zip(*columns, strict=True)
        return [*map(self._make, found)]

    def rows_in(self, text: str) -> list[Row]:
        """The rows of the text that `as_text` returned, typed."""
        return self._decoder.decode(text)


def text_of(statement: Any) -> sa.Select[str]:
    """A statement whose one value is all rows of another, as SQLite writes a list of lists in JSON."""
    found = statement.subquery()
    return sa.select(sa.func.json_group_array(sa.func.json_array(*found.c)))
