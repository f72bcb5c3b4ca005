import sqlalchemy as sa

from safelight.kit.db import Key, Word, metadata

media_tags = sa.Table(
    "media_tags",
    metadata,
    sa.Column("tag", Word, primary_key=True),  # without its #, in small letters
    sa.Column("media_pk", sa.ForeignKey("media.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("user_pk", Key, nullable=False),  # whose media it is
    sa.Index("ix_media_tags_media_pk", "media_pk"),
    sqlite_with_rowid=False,
)

tag_uses = sa.Table(
    "tag_uses",
    metadata,
    sa.Column("tag", Word, primary_key=True),
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("media_count", sa.Integer, nullable=False),
    sa.Index("ix_tag_uses_user_pk", "user_pk"),
    sqlite_with_rowid=False,
)
"""Whose photos have a hashtag, and how many of each, so that they can be counted without looking at every photo."""

mentions = sa.Table(
    "mentions",
    metadata,
    sa.Column("text_pk", Key, primary_key=True),  # a comment's pk, or the media's own for its caption
    sa.Column("media_pk", sa.ForeignKey("media.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),  # who is mentioned
    sa.Index("ix_mentions_user_pk_media_pk", "user_pk", "media_pk"),
    sa.Index("ix_mentions_media_pk", "media_pk"),
    sqlite_with_rowid=False,
)
