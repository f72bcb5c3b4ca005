"""
The first photo: accounts, media, friendships, likes, comments, places, timelines and jobs.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "chores",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("run_at", KEY, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_chores"),
    )
    op.create_table(
        "jobs",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text(), nullable=False),
        sa.Column("run_at", KEY, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_jobs"),
    )
    op.create_index("ix_jobs_run_at", "jobs", ["run_at"], unique=False)
    op.create_table(
        "locations",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("external_source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.BigInteger(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name="pk_locations"),
        sa.UniqueConstraint("identity", name="uq_locations_identity"),
    )
    op.create_table(
        "setup_tokens",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_setup_tokens"),
    )
    op.create_table(
        "users",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("biography", sa.Text(), nullable=False),
        sa.Column("external_url", sa.Text(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("media_count", sa.Integer(), nullable=False),
        sa.Column("follower_count", sa.Integer(), nullable=False),
        sa.Column("following_count", sa.Integer(), nullable=False),
        sa.Column("created_at", KEY, nullable=False),
        sa.PrimaryKeyConstraint("pk", name="pk_users"),
        sa.UniqueConstraint("username", name="uq_users_username"),
    )
    op.create_table(
        "accounts",
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_accounts_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_pk", name="pk_accounts"),
    )
    op.create_table(
        "follows",
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("followed_pk", KEY, nullable=False),
        sa.Column("pk", KEY, nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["followed_pk"], ["users.pk"], name="fk_follows_followed_pk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_follows_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_pk", "followed_pk", name="pk_follows"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_follows_followed_pk_pk", "follows", ["followed_pk", "pk"], unique=False)
    op.create_table(
        "media",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("device_timestamp", sa.Double(), nullable=False),
        sa.Column("taken_at", KEY, nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("accessibility_caption", sa.Text(), nullable=False),
        sa.Column("filter_type", sa.BigInteger(), nullable=False),
        sa.Column("source_type", sa.BigInteger(), nullable=False),
        sa.Column("location_pk", KEY, nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("full_sizes", sa.Text(), nullable=False),
        sa.Column("like_count", sa.Integer(), nullable=False),
        sa.Column("comment_count", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["location_pk"], ["locations.pk"], name="fk_media_location_pk"),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_media_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pk", name="pk_media"),
    )
    op.create_index("ix_media_location_pk", "media", ["location_pk"], unique=False)
    op.create_index("ix_media_user_pk_device_timestamp", "media", ["user_pk", "device_timestamp"], unique=False)
    op.create_index("ix_media_user_pk_pk", "media", ["user_pk", "pk"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("expires_at", KEY, nullable=False),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_sessions_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"], unique=False)
    op.create_index("ix_sessions_user_pk", "sessions", ["user_pk"], unique=False)
    op.create_table(
        "timeline",
        sa.Column("viewer_pk", KEY, nullable=False),
        sa.Column("media_pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(["viewer_pk"], ["users.pk"], name="fk_timeline_viewer_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("viewer_pk", "media_pk", name="pk_timeline"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "uploads",
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("device_timestamp", sa.Double(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("full_sizes", sa.Text(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("created_at", KEY, nullable=False),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_uploads_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_pk", "device_timestamp", name="pk_uploads"),
    )
    op.create_index("ix_uploads_created_at", "uploads", ["created_at"], unique=False)
    op.create_table(
        "comments",
        sa.Column("media_pk", KEY, nullable=False),
        sa.Column("pk", KEY, nullable=False),
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", KEY, nullable=False),
        sa.ForeignKeyConstraint(["media_pk"], ["media.pk"], name="fk_comments_media_pk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_comments_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("media_pk", "pk", name="pk_comments"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_comments_user_pk", "comments", ["user_pk"], unique=False)
    op.create_table(
        "likes",
        sa.Column("media_pk", KEY, nullable=False),
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("pk", KEY, nullable=False),
        sa.ForeignKeyConstraint(["media_pk"], ["media.pk"], name="fk_likes_media_pk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_likes_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("media_pk", "user_pk", name="pk_likes"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_likes_media_pk_pk", "likes", ["media_pk", "pk"], unique=False)
    op.create_index("ix_likes_user_pk_pk", "likes", ["user_pk", "pk"], unique=False)
