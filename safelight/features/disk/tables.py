import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

disk_use = sa.Table(
    "disk_use",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),  # the folder in the store
    sa.Column("files", Key, nullable=False),
    sa.Column("size_bytes", Key, nullable=False),
    sa.Column("measured_at", Seconds, nullable=False),
)
