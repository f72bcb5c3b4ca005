import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

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
)
