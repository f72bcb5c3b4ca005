"""Read by Alembic: runs the steps on the connection that it was given, in the transaction that is open there."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
