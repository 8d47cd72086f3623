"""The first tables."""

from __future__ import annotations

from alembic import op

from wms_tui.db.hub.migrations.tables_0001 import tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table with its indices."""
    tables().create_all(op.get_bind(), checkfirst=False)
