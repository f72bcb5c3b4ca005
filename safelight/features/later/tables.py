import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

password_keys = sa.Table(
    "password_keys",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),  # 1 to 255: it travels in one byte
    sa.Column("private_key", sa.LargeBinary, nullable=False),  # PKCS #8, DER
    sa.Column("public_key", sa.Text, nullable=False),  # the base64 of a PEM, as it is told
    sa.Column("created_at", Seconds, nullable=False),
)
