"""SQLAlchemy as a compiler: each statement becomes text once, and the drivers are called directly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from weakref import WeakKeyDictionary

import sqlalchemy as sa


@dataclass(frozen=True, slots=True)
class Compiled:
    """
    A statement as its driver takes it.

    `order` are the parameters' names in the order of the text's placeholders, `constants` the values that the
    statement itself brought.
    """

    text: str
    order: Sequence[str]
    constants: Mapping[str, Any]

    def values(self, given: Mapping[str, Any]) -> list[Any]:
        """All values in order. Raises: KeyError for a parameter that was not given."""
        if not self.constants:
            return [given[name] for name in self.order]
        return [given[name] if name in given else self.constants[name] for name in self.order]


class Compiler:
    """Compiles for one dialect, and remembers."""

    def __init__(self, dialect: sa.Dialect) -> None:
        self._dialect = dialect
        self._known: WeakKeyDictionary[sa.ClauseElement, Compiled] = WeakKeyDictionary()
        self._insertions: dict[tuple[str, tuple[str, ...], str], Compiled] = {}

    def compile(self, statement: sa.ClauseElement) -> Compiled:
        """The statement as text."""
        known = self._known.get(statement)
        if known is None:
            known = self._known[statement] = self._compile(statement)
        return known

    def insertion(self, table: sa.Table, names: tuple[str, ...], ending: str = "") -> Compiled:
        """
        Insert one row, with parameters named as the columns.

        `ending` stands behind the values, such as ON CONFLICT DO NOTHING, which both databases understand in the
        same words.
        """
        known = self._insertions.get((table.name, names, ending))
        if known is None:
            plain = self._compile(sa.insert(table).values({name: sa.bindparam(f"new_{name}") for name in names}))
            order = [name.removeprefix("new_") for name in plain.order]
            known = Compiled(f"{plain.text} {ending}", order, plain.constants)
            self._insertions[table.name, names, ending] = known
        return known

    def _compile(self, statement: sa.ClauseElement) -> Compiled:
        compiled = cast("Any", statement.compile(dialect=self._dialect))
        constants = {name: value for name, value in compiled.params.items() if value is not None}
        return Compiled(compiled.string, tuple(compiled.positiontup or ()), constants)
