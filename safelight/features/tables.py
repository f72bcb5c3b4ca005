"""Every table of the product, in one metadata: what migrations are compared with."""

from safelight.kit.db import metadata
from safelight.kit.jobs import tables as jobs_tables

from .accounts import tables as accounts_tables
from .comments import tables as comments_tables
from .feeds import tables as feeds_tables
from .friendships import tables as friendships_tables
from .likes import tables as likes_tables
from .locations import tables as locations_tables
from .media import tables as media_tables
from .users import tables as users_tables

__all__ = [
    "accounts_tables",
    "comments_tables",
    "feeds_tables",
    "friendships_tables",
    "jobs_tables",
    "likes_tables",
    "locations_tables",
    "media_tables",
    "metadata",
    "users_tables",
]
