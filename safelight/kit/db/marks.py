"""What a database says of itself to the programs that start on it, whatever their release."""

import sqlalchemy as sa

from .columns import metadata

marks = sa.Table(
    "marks",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
"""Made before the first step is done, and never changed by one: a program reads it before it knows any other table."""

OLDEST_PROGRAM = "oldest_program"
"""The newest step that the oldest program knows which works on this database."""
STORE = "store"
"""The name that is left in the store of files which belongs to this database."""
HALF_MOVED = "half_moved"
"""Where the rows are from, as long as they are not all there: nobody may serve them."""
