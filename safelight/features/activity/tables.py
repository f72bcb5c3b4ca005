import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

activity = sa.Table(
    "activity",
    metadata,
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),  # whom it is about
    sa.Column("pk", Key, primary_key=True),  # of the like, the comment or the follow: it orders them
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("actor_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),  # who did it
    sa.Column("media_pk", sa.ForeignKey("media.pk", ondelete="CASCADE")),
    sa.Column("created_at", Seconds, nullable=False),
    sa.Index("ix_activity_actor_pk_pk", "actor_pk", "pk"),
    sa.Index("ix_activity_media_pk", "media_pk"),
    sqlite_with_rowid=False,
)
