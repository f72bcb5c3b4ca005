import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, Word, metadata

ACTIVE = "active"
SUSPENDED = "suspended"
WAITING = "waiting"  # until an owner lets them in
DELETED = "deleted"  # until the jobs that take everything away have taken the row, too

users = sa.Table(
    "users",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("username", sa.Text, nullable=False, unique=True),  # always in small letters
    sa.Column("full_name", sa.Text, nullable=False),
    sa.Column("biography", sa.Text, nullable=False),
    sa.Column("external_url", sa.Text, nullable=False),
    sa.Column("is_private", sa.Boolean, nullable=False),
    sa.Column("media_count", sa.Integer, nullable=False),
    sa.Column("follower_count", sa.Integer, nullable=False),
    sa.Column("following_count", sa.Integer, nullable=False),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Column("state", sa.Text, nullable=False, server_default=ACTIVE),
    sa.Column("picture", sa.Text, nullable=False, server_default=sa.text("''")),  # a name for its files; empty for none
)

user_words = sa.Table(
    "user_words",
    metadata,
    sa.Column("word", Word, primary_key=True),  # of the username or the name, folded: what a search begins with
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Index("ix_user_words_user_pk", "user_pk"),
    sqlite_with_rowid=False,
)
