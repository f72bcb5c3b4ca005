"""
Follows of famous authors, whose photos are looked for when a home feed is read.

An author who is famous already is pulled with the next follow.

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

INDEXES = {
    "ix_follows_pushed": (
        ["followed_pk", "is_pulled", "pk"],
        "is_approved = 1 AND is_pulled = 0",
        "is_approved AND NOT is_pulled",
    ),
    "ix_follows_pulled": (["user_pk", "is_pulled", "followed_pk"], "is_pulled = 1", "is_pulled"),
}

MANY_EACH = "ALTER TABLE follows ALTER COLUMN user_pk SET (n_distinct = -0.01)"
"""
Who follows anybody follows a hundred, as far as PostgreSQL's planner is concerned.

Counting itself, it may find that most follow one, and look for a follow among all of those who follow thousands.
"""


def upgrade() -> None:
    op.add_column("follows", sa.Column("is_pulled", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("follows", sa.Column("is_filled", sa.Boolean(), nullable=False, server_default=sa.true()))
    for name, (columns, on_sqlite, on_postgresql) in INDEXES.items():
        op.create_index(
            name,
            "follows",
            columns,
            sqlite_where=sa.text(on_sqlite),
            postgresql_where=sa.text(on_postgresql),
        )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(MANY_EACH)
        op.execute("ANALYZE follows")
