import sqlalchemy as sa

from safelight.kit.db import Key, Seconds, metadata

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("pk", Key, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("arguments", sa.Text, nullable=False),  # a JSON object
    sa.Column(
        "run_at", Seconds, nullable=False
    ),  # while somebody does it, when their lease ends; NEVER for a failed one
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("asked_at", Seconds, nullable=False, server_default="0"),
    sa.Column("tried_at", Seconds, nullable=False, server_default="0"),  # when somebody last began it; 0: nobody has
    sa.Column("claim", Key),  # of whoever does it now: nobody else may say how it ended
    sa.Column("error", sa.Text),  # the class of what it failed of last
    sa.Column("reason", sa.Text),  # the same as a sentence, without any values
    sa.Index("ix_jobs_run_at", "run_at"),
)

chores = sa.Table(
    "chores",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("run_at", Seconds, nullable=False),
)
