import sqlalchemy as sa

from safelight.kit.db import Key, metadata

timeline = sa.Table(
    "timeline",
    metadata,
    sa.Column("viewer_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("media_pk", Key, primary_key=True),  # a media that is gone leaves rows that show nothing
    sqlite_with_rowid=False,
)
