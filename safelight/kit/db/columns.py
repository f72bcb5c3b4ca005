"""Columns and conditions that read the same on both databases."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A primary key or a reference to one. On SQLite an INTEGER, so that the table itself is ordered by it."""

Seconds = Key
"""A moment: seconds since the epoch, UTC."""


Word = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""A text that is looked for by its beginning (`begins_with`): ordered by its code points on both databases."""

LAST = "\U0010ffff"
"""The last of all characters."""


class AnyOf(sa.ColumnElement[bool]):
    """A column's value is one of a list that travels as a single parameter."""

    inherit_cache = False
    type = sa.Boolean()

    def __init__(self, column: sa.ColumnElement[int] | sa.ColumnElement[str], name: str) -> None:
        self.column = column
        self.name = name

    def self_group(self, against: object = None) -> "AnyOf":
        """
        As it is: it stands between AND and OR without brackets.

        SQLAlchemy would else write `= 1` behind it for SQLite, which then uses no index.
        """
        return self


def begins_with(column: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
    """A `Word` begins with the text given as parameter `name`: a range of its index."""
    beginning = sa.bindparam(name, type_=Word)
    return sa.and_(column >= beginning, column < beginning + sa.literal(LAST, Word))


def any_of(column: sa.ColumnElement[int] | sa.ColumnElement[str], name: str) -> AnyOf:
    """
    The column's value, a key or a text, is in the list given as parameter `name`.

    The text of the statement is the same whatever the list's length, so it is compiled once.
    """
    return AnyOf(column, name)


class OneOfFound(sa.ColumnElement[bool]):
    """A key is one of those that a statement finds, which may depend on the row beside it."""

    inherit_cache = False
    type = sa.Boolean()

    def __init__(self, column: sa.ColumnElement[int], found: sa.Select[int]) -> None:
        self.column = column
        self.found = found

    def self_group(self, against: object = None) -> "OneOfFound":
        """As it is, as `AnyOf`."""
        return self


def one_of_found(column: sa.ColumnElement[int], found: sa.Select[int]) -> OneOfFound:
    """
    A key is one of the few that a statement finds, each of which is then looked up.

    IN does that on SQLite alone: PostgreSQL would ask of every row that there is whether it was found.
    """
    return OneOfFound(column, found)


@compiles(OneOfFound, "sqlite")
def one_of_found_on_sqlite(element: OneOfFound, compiler: Any, **options: Any) -> str:
    """What was found, as it comes."""
    return compiler.process(element.column.in_(element.found), **options)


@compiles(OneOfFound, "postgresql")
def one_of_found_on_postgresql(element: OneOfFound, compiler: Any, **options: Any) -> str:
    """What was found, as one value, by which an index can be asked."""
    found = sa.func.array(element.found.scalar_subquery())
    return compiler.process(element.column == sa.any_(found), **options)


@compiles(AnyOf, "sqlite")
def any_of_on_sqlite(element: AnyOf, compiler: Any, **options: Any) -> str:
    """Lists travel to SQLite as JSON texts."""
    values = sa.func.json_each(sa.bindparam(element.name, type_=sa.Text())).table_valued("value")
    return compiler.process(element.column.in_(sa.select(values.c.value)), **options)


@compiles(AnyOf, "postgresql")
def any_of_on_postgresql(element: AnyOf, compiler: Any, **options: Any) -> str:
    """Lists travel to PostgreSQL as arrays."""
    kind = sa.Text() if isinstance(element.column.type, sa.Text) else sa.BigInteger()
    values = sa.bindparam(element.name, type_=ARRAY(kind))
    return compiler.process(element.column == sa.any_(values), **options)
