"""The database: typed statements in, typed rows out, on SQLite and on PostgreSQL alike."""

from .chunks import delete_all, some_of
from .columns import Key, Seconds, Word, any_of, begins_with, metadata, one_of_found
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
    "Word",
    "any_of",
    "begins_with",
    "delete_all",
    "first_pk_at",
    "metadata",
    "one_of_found",
    "some_of",
    "transact",
]
