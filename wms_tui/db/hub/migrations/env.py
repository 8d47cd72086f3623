"""Run by alembic: migrates over the connection that `migrate` has already opened and begun."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
