import sqlalchemy as sa

from safelight.kit.db import Key, metadata

follows = sa.Table(
    "follows",
    metadata,
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("followed_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("pk", Key, nullable=False),  # orders a list of followers by when they came
    sa.Column("is_approved", sa.Boolean, nullable=False),  # not yet, for a request to a private account
    sa.Column("is_pulled", sa.Boolean, nullable=False, server_default=sa.false()),  # see `pulling.py`
    sa.Column("is_filled", sa.Boolean, nullable=False, server_default=sa.true()),  # there may be rows in the timeline
    sa.Index("ix_follows_followed_pk_pk", "followed_pk", "pk"),
    sa.Index("ix_follows_user_pk_pk", "user_pk", "pk"),
    sa.Index(
        "ix_follows_waiting",  # few among what may be a million followers
        "followed_pk",
        "pk",
        sqlite_where=sa.text("is_approved = 0"),
        postgresql_where=sa.text("NOT is_approved"),
    ),
    # The flag, which is the same in all of these two, stands in their keys so that SQLite sees that they fit best.
    sa.Index(
        "ix_follows_pushed",
        "followed_pk",
        "is_pulled",
        "pk",
        sqlite_where=sa.text("is_approved = 1 AND is_pulled = 0"),
        postgresql_where=sa.text("is_approved AND NOT is_pulled"),
    ),
    sa.Index(
        "ix_follows_pulled",  # few people follow anybody so famous, and nobody follows many
        "user_pk",
        "is_pulled",
        "followed_pk",
        sqlite_where=sa.text("is_pulled = 1"),
        postgresql_where=sa.text("is_pulled"),
    ),
    sqlite_with_rowid=False,
)

blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("other_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("has_blocked", sa.Boolean, nullable=False),  # whether this side did it; each block has a row for both
    sa.Column("pk", Key, nullable=False),  # orders a list of blocked people by when they were
    sa.Index("ix_blocks_other_pk", "other_pk"),
    sqlite_with_rowid=False,
)
"""Who is apart: one look tells, from either side."""
