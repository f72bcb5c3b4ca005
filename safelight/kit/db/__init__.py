"""The database: typed statements in, typed rows out, on SQLite and on PostgreSQL alike."""

from .columns import Key, Seconds, any_of, metadata
from .database import Clock, Database, Duplicate, Tx, transact
from .keys import HIGHEST, first_pk_at
from .query import Query

__all__ = [
    "HIGHEST",
    "Clock",
    "Database",
    "Duplicate",
    "Key",
    "Query",
    "Seconds",
    "Tx",
    "any_of",
    "first_pk_at",
    "metadata",
    "transact",
]
