import sqlalchemy as sa

from safelight.kit.db import Key, metadata

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
)
