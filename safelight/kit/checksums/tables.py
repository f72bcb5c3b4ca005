import sqlalchemy as sa

from safelight.kit.db import Word, metadata

file_sums = sa.Table(
    "file_sums",
    metadata,
    sa.Column("stem", Word, primary_key=True),  # what the files' keys begin with: `media/` and a random name
    sa.Column("sums", sa.LargeBinary, nullable=False),  # MessagePack: what a key ends in → [bytes, SHA-256]
    sa.Column("edit", sa.Text),  # JSON: how they were made of their original; NULL where nobody said
)
