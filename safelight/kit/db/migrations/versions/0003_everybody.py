"""
Everything that people do with each other: blocks, activity, hashtags, mentions, finding, states of accounts, limits.

What is already there is counted here, or, where its texts must be read, by jobs that this leaves behind.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

JOBS = sa.table("jobs", *(sa.column(name) for name in ("pk", "name", "arguments", "run_at", "attempts")))
READ_BY = {"read_old_names": "users", "read_old_places": "locations", "read_old_texts": "media"}
"""Jobs by what they read. Where there is none of it, there is nothing for them to do."""


def upgrade() -> None:
    add_columns()
    make_tables_of_people()
    make_tables_of_texts()
    change_indexes()
    op.execute("UPDATE media SET week = taken_at / 604800")
    op.execute(
        "INSERT INTO location_uses (location_pk, user_pk, media_count) "
        "SELECT location_pk, user_pk, count(*) FROM media WHERE location_pk IS NOT NULL GROUP BY location_pk, user_pk"
    )
    for place, (job, read) in enumerate(READ_BY.items(), 1):
        wanted = sa.select(*(sa.literal(value) for value in (place, job, "{}", 0, 0)))
        op.execute(JOBS.insert().from_select(JOBS.c.keys(), wanted.where(sa.exists().select_from(sa.table(read)))))


def add_columns() -> None:
    op.add_column("users", sa.Column("state", sa.Text(), nullable=False, server_default="active"))
    op.add_column("users", sa.Column("picture", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("accounts", sa.Column("seen_pk", KEY, nullable=False, server_default="0"))
    op.add_column("media", sa.Column("caption_is_edited", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("media", sa.Column("is_deleted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("media", sa.Column("week", sa.Integer(), nullable=False, server_default="0"))


def make_tables_of_people() -> None:
    op.create_table(
        "blocks",
        reference("user_pk", "blocks", "users"),
        reference("other_pk", "blocks", "users"),
        sa.Column("has_blocked", sa.Boolean(), nullable=False),
        sa.Column("pk", KEY, nullable=False),
        sa.PrimaryKeyConstraint("user_pk", "other_pk", name="pk_blocks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_blocks_other_pk", "blocks", ["other_pk"])
    op.create_table(
        "activity",
        reference("user_pk", "activity", "users"),
        sa.Column("pk", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        reference("actor_pk", "activity", "users"),
        reference("media_pk", "activity", "media", nullable=True),
        sa.Column("created_at", KEY, nullable=False),
        sa.PrimaryKeyConstraint("user_pk", "pk", "kind", "actor_pk", name="pk_activity"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_activity_actor_pk_pk", "activity", ["actor_pk", "pk"])
    op.create_index("ix_activity_media_pk", "activity", ["media_pk"])
    op.create_table(
        "rate_limits",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("hits", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rate_limits"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_rate_limits_expires_at", "rate_limits", ["expires_at"])


def make_tables_of_texts() -> None:
    op.create_table(
        "media_tags",
        sa.Column("tag", WORD, nullable=False),
        reference("media_pk", "media_tags", "media"),
        sa.Column("user_pk", KEY, nullable=False),
        sa.PrimaryKeyConstraint("tag", "media_pk", name="pk_media_tags"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_media_tags_media_pk", "media_tags", ["media_pk"])
    op.create_table(
        "mentions",
        sa.Column("text_pk", KEY, nullable=False),
        reference("media_pk", "mentions", "media"),
        reference("user_pk", "mentions", "users"),
        sa.PrimaryKeyConstraint("text_pk", "media_pk", "user_pk", name="pk_mentions"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mentions_user_pk_media_pk", "mentions", ["user_pk", "media_pk"])
    op.create_index("ix_mentions_media_pk", "mentions", ["media_pk"])
    make_uses("tag_uses", sa.Column("tag", WORD, nullable=False))
    make_uses("location_uses", reference("location_pk", "location_uses", "locations"))
    make_words("user_words", "user_pk", "users")
    op.create_index("ix_user_words_user_pk", "user_words", ["user_pk"])
    make_words("location_words", "location_pk", "locations")
    op.create_index("ix_location_words_location_pk", "location_words", ["location_pk"])


def make_uses(table: str, of_what: sa.Column[int] | sa.Column[str]) -> None:
    op.create_table(
        table,
        of_what,
        reference("user_pk", table, "users"),
        sa.Column("media_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(of_what.name, "user_pk", name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{table}_user_pk", table, ["user_pk"])


def make_words(table: str, name: str, of_what: str) -> None:
    op.create_table(
        table,
        sa.Column("word", WORD, nullable=False),
        reference(name, table, of_what),
        sa.PrimaryKeyConstraint("word", name, name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )


def change_indexes() -> None:
    op.create_index("ix_follows_user_pk_pk", "follows", ["user_pk", "pk"])
    op.create_index(
        "ix_follows_waiting",
        "follows",
        ["followed_pk", "pk"],
        sqlite_where=sa.text("is_approved = 0"),
        postgresql_where=sa.text("NOT is_approved"),
    )
    op.drop_index("ix_comments_user_pk", "comments")
    op.create_index("ix_comments_user_pk_media_pk", "comments", ["user_pk", "media_pk"])
    op.drop_index("ix_likes_user_pk_pk", "likes")
    op.create_index("ix_likes_user_pk_media_pk", "likes", ["user_pk", "media_pk"])
    op.drop_index("ix_media_location_pk", "media")
    op.create_index("ix_media_location_pk_pk", "media", ["location_pk", "pk"])
    op.create_index("ix_media_week_like_count_pk", "media", ["week", "like_count", "pk"])
    op.create_index("ix_media_original", "media", ["original"])
    op.create_index("ix_locations_lat_lng", "locations", ["lat", "lng"])


def reference(name: str, table: str, of_what: str, *, nullable: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{of_what}.pk", name=f"fk_{table}_{name}", ondelete="CASCADE")
    return sa.Column(name, KEY, key, nullable=nullable)
