import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

GREY = "#808080"
WEEK_SECONDS = 7 * 24 * 3600

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("device_timestamp", sa.Double, primary_key=True),
    sa.Column("file", sa.Text, nullable=False),  # what the renditions' names begin with
    sa.Column("original", sa.Text, nullable=False),  # the original's name
    sa.Column("full_sizes", sa.Text, nullable=False),  # JSON: [[width, height], …], ascending
    sa.Column("dominant_color", sa.Text, nullable=False, server_default=GREY),  # #rrggbb
    sa.Column("camera", sa.Text),  # JSON: what the file says of how it was taken
    sa.Column("lat", sa.Double),
    sa.Column("lng", sa.Double),
    sa.Column("created_at", Seconds, nullable=False, index=True),
    sa.Column("source", sa.Text),  # JSON: what only its owner is told of the original
)

media = sa.Table(
    "media",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), nullable=False),
    sa.Column("device_timestamp", sa.Double, nullable=False),
    sa.Column("taken_at", Seconds, nullable=False),
    sa.Column("caption", sa.Text, nullable=False),
    sa.Column("accessibility_caption", sa.Text, nullable=False),
    sa.Column("filter_type", sa.BigInteger, nullable=False),
    sa.Column("source_type", sa.BigInteger, nullable=False),
    sa.Column("location_pk", sa.ForeignKey("locations.pk")),
    sa.Column("lat", sa.Double),
    sa.Column("lng", sa.Double),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("original", sa.Text, nullable=False),  # empty where the host keeps none
    sa.Column("full_sizes", sa.Text, nullable=False),
    sa.Column("dominant_color", sa.Text, nullable=False, server_default=GREY),
    sa.Column("camera", sa.Text),  # only by its owner's choice
    sa.Column("like_count", sa.Integer, nullable=False),
    sa.Column("comment_count", sa.Integer, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),  # goes up with every change that an answer would show
    sa.Column("caption_is_edited", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("is_deleted", sa.Boolean, nullable=False, server_default=sa.false()),  # until its rows and files are gone
    sa.Column("week", sa.Integer, nullable=False, server_default="0"),  # of `taken_at`, counted from the epoch
    sa.Index("ix_media_user_pk_pk", "user_pk", "pk"),
    sa.Index("ix_media_location_pk_pk", "location_pk", "pk"),
    sa.Index("ix_media_week_like_count_pk", "week", "like_count", "pk"),
    sa.Index("ix_media_file", "file"),
    sa.Index("ix_media_original", "original"),
    sa.Index("ix_media_user_pk_device_timestamp", "user_pk", "device_timestamp"),
)
