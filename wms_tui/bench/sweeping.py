"""How long a station keeps what is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.db.station import outbox, scans

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DAY_MS = 86_400_000
KEEP_SCANS_MS = 90 * _DAY_MS
KEEP_FACTS_MS = 7 * _DAY_MS
KEEP_WORK_MS = 14 * _DAY_MS


def sweep(c: Connection, now: int) -> None:
    """Delete what is old and settled at this wall time (ms)."""
    channel = outbox.channel_row(c)
    settled = min(channel[5], channel[6])
    outbox.sweep(c, settled, now - KEEP_FACTS_MS)  # the row at `settled` proves the chain
    scans.sweep_scans(c, now - KEEP_SCANS_MS)
    scans.sweep_work(c, now - KEEP_WORK_MS)
