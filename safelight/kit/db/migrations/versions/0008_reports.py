"""
What people report to the owners; and what the files of the service take.

Revision: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("reporter_pk", KEY, nullable=False),
        sa.Column("about_pk", KEY, nullable=False),
        sa.Column("media_pk", KEY, nullable=False),
        sa.Column("comment_pk", KEY, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("report_text", sa.Text(), nullable=False),
        sa.Column("created_at", KEY, nullable=False),
        sa.Column("closed_at", KEY, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("reporter_pk", "about_pk", "media_pk", "comment_pk", name="pk_reports"),
        sa.ForeignKeyConstraint(["reporter_pk"], ["users.pk"], name="fk_reports_reporter_pk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["about_pk"], ["users.pk"], name="fk_reports_about_pk", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reports_about_pk", "reports", ["about_pk"])
    op.create_index("ix_reports_media_pk_comment_pk", "reports", ["media_pk", "comment_pk"])
    op.create_index("ix_reports_closed_at", "reports", ["closed_at"])
    op.create_table(
        "disk_use",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("files", KEY, nullable=False),
        sa.Column("size_bytes", KEY, nullable=False),
        sa.Column("measured_at", KEY, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_disk_use"),
    )
