"""
When each session began, in what, and when its owner last looked at the others from there; invitations; and what the
owner of a waiting upload is told of its original.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("sessions", sa.Column("created_at", KEY, nullable=False, server_default="0"))
    op.add_column("sessions", sa.Column("agent", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("sessions", sa.Column("others_seen_at", KEY, nullable=False, server_default="0"))
    op.add_column("uploads", sa.Column("source", sa.Text(), nullable=True))
    op.create_table(
        "invitations",
        sa.Column("pk", KEY, autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_pk", KEY, nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("uses_left", sa.Integer(), nullable=False),
        sa.Column("created_at", KEY, nullable=False),
        sa.Column("expires_at", KEY, nullable=False),
        sa.ForeignKeyConstraint(["user_pk"], ["users.pk"], name="fk_invitations_user_pk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pk", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
    )
    op.create_index("ix_invitations_user_pk", "invitations", ["user_pk"], unique=False)
