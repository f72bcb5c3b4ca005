import sqlalchemy as sa

from safelight.kit.db import Key, metadata

follows = sa.Table(
    "follows",
    metadata,
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("followed_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("pk", Key, nullable=False),  # orders a list of followers by when they came
    sa.Column("is_approved", sa.Boolean, nullable=False),  # not yet, for a request to a private account
    sa.Index("ix_follows_followed_pk_pk", "followed_pk", "pk"),
    sqlite_with_rowid=False,
)
