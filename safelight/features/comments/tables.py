import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

comments = sa.Table(
    "comments",
    metadata,
    sa.Column("media_pk", sa.ForeignKey("media.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("pk", Key, primary_key=True),
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Index("ix_comments_user_pk_media_pk", "user_pk", "media_pk"),
    sqlite_with_rowid=False,
)
