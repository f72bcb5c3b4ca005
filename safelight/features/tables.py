"""Every table of the product, in one metadata: what migrations are compared with."""

from safelight.kit.checksums import tables as checksums_tables
from safelight.kit.db import marks as marks_tables
from safelight.kit.db import metadata
from safelight.kit.jobs import tables as jobs_tables
from safelight.kit.limits import tables as limits_tables

from .accounts import tables as accounts_tables
from .activity import tables as activity_tables
from .comments import tables as comments_tables
from .disk import tables as disk_tables
from .feeds import tables as feeds_tables
from .friendships import tables as friendships_tables
from .later import tables as later_tables
from .likes import tables as likes_tables
from .locations import tables as locations_tables
from .media import tables as media_tables
from .reports import tables as reports_tables
from .tags import tables as tags_tables
from .users import tables as users_tables

__all__ = [
    "accounts_tables",
    "activity_tables",
    "checksums_tables",
    "comments_tables",
    "disk_tables",
    "feeds_tables",
    "friendships_tables",
    "jobs_tables",
    "later_tables",
    "likes_tables",
    "limits_tables",
    "locations_tables",
    "marks_tables",
    "media_tables",
    "metadata",
    "reports_tables",
    "tags_tables",
    "users_tables",
]
