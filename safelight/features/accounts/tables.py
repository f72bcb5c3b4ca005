import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("email", sa.Text, nullable=False),
    sa.Column("is_owner", sa.Boolean, nullable=False),
    sa.Column("seen_pk", Key, nullable=False, server_default="0"),  # the newest activity that they have seen
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("token_hash", sa.LargeBinary, primary_key=True),  # SHA-256 of the token
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("expires_at", Seconds, nullable=False, index=True),
    sqlite_with_rowid=False,
)

setup_tokens = sa.Table(
    "setup_tokens",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),  # always 1: there is one at most
    sa.Column("token_hash", sa.LargeBinary, nullable=False),
)
