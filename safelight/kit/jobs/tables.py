import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("arguments", sa.Text, nullable=False),  # a JSON object
    sa.Column("run_at", Seconds, nullable=False),  # while a node has it, when its lease ends
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Index("ix_jobs_run_at", "run_at"),
)

chores = sa.Table(
    "chores",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("run_at", Seconds, nullable=False),
)
