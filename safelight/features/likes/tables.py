import sqlalchemy as sa

from safelight.kit.db import Key, metadata

likes = sa.Table(
    "likes",
    metadata,
    sa.Column("media_pk", sa.ForeignKey("media.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("pk", Key, nullable=False),  # orders likes by when they came
    sa.Index("ix_likes_media_pk_pk", "media_pk", "pk"),
    sa.Index("ix_likes_user_pk_media_pk", "user_pk", "media_pk"),
    sqlite_with_rowid=False,
)
