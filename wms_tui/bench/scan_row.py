"""A scan with its reply as the row that is stored of it."""

from __future__ import annotations

from typing import Any

from wms_tui.bench.answering import Given
from wms_tui.bench.memory import Memory
from wms_tui.bench.turn import Turn
from wms_tui.db.station.scans import ScanRow
from wms_tui.flow.reply import Reply


def scan_row(
    turn: Turn, it: Given, reply: Reply[Any], before: Memory, number: int, now: int
) -> ScanRow:
    """The row: who and where it was scanned is as `before`, the order and facts as after.

    `now`: wall milliseconds, where the turn has no moment of its own.
    """
    return ScanRow(
        number=number,
        at_wall=turn.this.at_wall if turn.this else now,
        at_mono=int(it.at * 1000),
        boot=turn.kit.writer.boot,
        operator=before.operator.code if before.operator else "",
        step=str(before.screen),
        code=it.kept,
        source=it.source,
        typed=it.source == "typed",
        outcome=reply.outcome.value,
        reason=str(reply.reason),
        params={**reply.params, "aim": it.aim} if it.aim else reply.params,
        order=turn.order,
        txn=turn.txn,
        facts=turn.facts,
    )
