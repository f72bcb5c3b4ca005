import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

OPEN = 0
"""When a report was closed that is not."""

DISMISSED = "dismissed"
SUSPENDED = "suspended"

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("reporter_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("about_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),  # who it is, or made it
    sa.Column("media_pk", Key, primary_key=True),  # 0 where it is about the person
    sa.Column("comment_pk", Key, primary_key=True),  # 0 where it is about the photo, or the person
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("report_text", sa.Text, nullable=False),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Column("closed_at", Seconds, nullable=False),
    sa.Column("outcome", sa.Text, nullable=False),  # how it was closed; the last time, if it is open again
    sa.Index("ix_reports_about_pk", "about_pk"),
    sa.Index("ix_reports_media_pk_comment_pk", "media_pk", "comment_pk"),
    sa.Index("ix_reports_closed_at", "closed_at"),
    sqlite_with_rowid=False,
)
