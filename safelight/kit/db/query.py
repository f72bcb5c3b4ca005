"""Statements that know what their rows are."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.sql.selectable import ReturnsRows

Row = TypeVar("Row", bound=tuple[Any, ...])


class Query(Generic[Row]):
    """
    A statement that returns rows, and the named tuple that each of them becomes.

    Made once, when its module is loaded; its parameters are `sa.bindparam`s, given by name when it is asked.
    """

    def __init__(self, row: type[Row], statement: ReturnsRows) -> None:
        columns = list(statement.exported_columns)
        named: Any = row
        if [column.key for column in columns] != list(named._fields):
            raise TypeError(f"{row.__name__} has other fields than its statement: {[column.key for column in columns]}")
        self.statement = statement
        self._make: Callable[[Iterable[Any]], Row] = partial(tuple.__new__, named)  # its own `_make` is slower
        self._flags = [place for place, column in enumerate(columns) if isinstance(column.type, sa.Boolean)]

    def rows(self, found: Iterable[Iterable[Any]]) -> list[Row]:
        """The rows that a driver returned, typed. SQLite has no truth values, so they are made here."""
        if self._flags and (columns := list(zip(*found, strict=True))):
            for place in self._flags:
                columns[place] = tuple(map(bool, columns[place]))
            found = zip(*columns, strict=True)
        return [*map(self._make, found)]
