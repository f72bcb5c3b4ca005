"""
What the bytes of each kept file were when it was made.

Files of before have no row: to read them all takes too long for a start, so `safelight verify --mend` does it.

Revision: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "file_sums",
        sa.Column("stem", WORD, nullable=False),
        sa.Column("sums", sa.LargeBinary(), nullable=False),
        sa.Column("edit", sa.Text()),
        sa.PrimaryKeyConstraint("stem", name="pk_file_sums"),
    )
