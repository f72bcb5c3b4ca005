"""
Each picture's dominant colour, by its owner's choice how it was taken, and whose files are whose.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for table in ("uploads", "media"):
        op.add_column(table, sa.Column("dominant_color", sa.Text(), nullable=False, server_default="#808080"))
        op.add_column(table, sa.Column("camera", sa.Text(), nullable=True))
    op.create_index("ix_media_file", "media", ["file"])
