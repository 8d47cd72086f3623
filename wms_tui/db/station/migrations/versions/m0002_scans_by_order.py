"""Scans are found by their order: a fact tells which scans were behind it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_scan_order_id", "scan", ["order_id"], unique=False)
