"""
Who does a job now, when it was asked for and tried, and what it failed of, for those who look at what is kept.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("jobs", sa.Column("asked_at", KEY, nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("tried_at", KEY, nullable=False, server_default="0"))
    op.add_column("jobs", sa.Column("claim", KEY, nullable=True))
    op.add_column("jobs", sa.Column("error", sa.Text(), nullable=True))
    op.add_column("jobs", sa.Column("reason", sa.Text(), nullable=True))
