"""Alembic's entry: runs the revisions on the connection that it was given, in its transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"], render_as_batch=True, target_metadata=None
)
context.run_migrations()
