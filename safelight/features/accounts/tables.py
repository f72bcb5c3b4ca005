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
    sa.Column("created_at", Seconds, nullable=False, server_default="0"),
    sa.Column("agent", sa.Text, nullable=False, server_default=sa.text("''")),  # what it calls itself
    sa.Column("others_seen_at", Seconds, nullable=False, server_default="0"),  # when the list was last looked at in it
    sqlite_with_rowid=False,
)

setup_tokens = sa.Table(
    "setup_tokens",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),  # always 1: there is one at most
    sa.Column("token_hash", sa.LargeBinary, nullable=False),
)

invitations = sa.Table(
    "invitations",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),  # SHA-256 of the token
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), nullable=False, index=True),  # who invites
    sa.Column("uses", sa.Integer, nullable=False),  # how many it lets in
    sa.Column("uses_left", sa.Integer, nullable=False),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Column("expires_at", Seconds, nullable=False),
)

service = sa.Table(
    "service",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),  # always 1: there is one at most
    sa.Column("name", sa.Text, nullable=False),
)
