import sqlalchemy as sa

from safelight.kit.db import metadata

rate_limits = sa.Table(
    "rate_limits",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),  # what is limited, and of whom
    sa.Column("hits", sa.Integer, nullable=False),
    sa.Column("expires_at", sa.Double, nullable=False),  # seconds since the epoch, UTC: then it begins anew
    sa.Index("ix_rate_limits_expires_at", "expires_at"),
    sqlite_with_rowid=False,
)
