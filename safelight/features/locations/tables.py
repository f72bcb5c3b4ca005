import sqlalchemy as sa

from safelight.kit.db import Key, Word, metadata

locations = sa.Table(
    "locations",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("identity", sa.Text, nullable=False, unique=True),  # what makes two descriptions the same place
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("external_source", sa.Text, nullable=False),
    sa.Column("external_id", sa.BigInteger),
    sa.Column("address", sa.Text, nullable=False),
    sa.Column("lat", sa.Double),
    sa.Column("lng", sa.Double),
    sa.Index("ix_locations_lat_lng", "lat", "lng"),
)

location_words = sa.Table(
    "location_words",
    metadata,
    sa.Column("word", Word, primary_key=True),  # of the name, folded: what a search begins with
    sa.Column("location_pk", sa.ForeignKey("locations.pk", ondelete="CASCADE"), primary_key=True),
    sa.Index("ix_location_words_location_pk", "location_pk"),
    sqlite_with_rowid=False,
)

location_uses = sa.Table(
    "location_uses",
    metadata,
    sa.Column("location_pk", sa.ForeignKey("locations.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("user_pk", sa.ForeignKey("users.pk", ondelete="CASCADE"), primary_key=True),
    sa.Column("media_count", sa.Integer, nullable=False),
    sa.Index("ix_location_uses_user_pk", "user_pk"),
    sqlite_with_rowid=False,
)
"""Whose photos name a place, and how many of each, so that a place can be asked for without looking at every photo."""
