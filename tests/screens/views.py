"""Views as a bench would send them, one per step, for tests of the screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wms_tui.bench.news import BenchView, DeviceView, ReplyView, StatusView, WeightView
from wms_tui.bench.printer_news import JobLine, PrinterLine, PrintersSeen
from wms_tui.domain.steps import Step
from wms_tui.domain.weight_condition import WeightCondition
from wms_tui.flow.reply import Outcome, Weight
from wms_tui.flow.show import Row, Show
from wms_tui.flow.world import OperatorHit

READY = (
    DeviceView("scale", "ready"),
    DeviceView("printer:label", "ready"),
    DeviceView("scanner", "ready"),
)
STATUS = StatusView("online", 0, READY, stops=2, list_at=1_700_000_000_000, last_number=127)
OPERATOR = OperatorHit("07", "王小明", "packer")
ALL_STEPS = tuple(Step)


def view(screen: Any, show: Show | None = None, **changes: Any) -> BenchView:
    """A view of a signed-in operator."""
    made = BenchView(screen, "bench-01", STATUS, operator=OPERATOR, offered=ALL_STEPS, show=show)
    return replace(made, **changes)


def reply(
    outcome: Outcome,
    reason: str,
    weight: Weight = Weight.GOOD,
    /,
    *,
    number: int = 128,
    **params: Any,
) -> ReplyView:
    """An answer to the scan of a barcode."""
    return ReplyView(number, outcome, weight, reason, params, code="6901234567892")


def rows(count: int, current: int = 0) -> tuple[Row, ...]:
    """Lines of an order; those above the current one are done."""
    return tuple(
        Row(
            code=f"SKU-{at:04d}",
            name=f"纯棉毛巾 {at} 号 深灰色",
            have=2 if at < current else 0,
            want=2,
            place=f"A-01-{at:02d}",
            current=at == current,
            mark="done" if at < current else "",
            key=str(at),
        )
        for at in range(count)
    )


PRINTERS = PrintersSeen(
    (
        PrinterLine(
            "label",
            "fault",
            "paper_out",
            is_paused=False,
            waiting=12,
            wave="W20261123-003",
            jobs=(
                JobLine(17, "SF1000000000017", 1, "waiting"),
                JobLine(16, "SF1000000000016", 2, "unknown"),
                JobLine(15, "SF1000000000015", 1, "sent"),
                JobLine(14, "SF1000000000014", 1, "asked"),
                JobLine(13, "SF1000000000013", 1, "scanned_back"),
                JobLine(12, "SF1000000000012", 1, "void"),
            ),
        ),
        PrinterLine("receipt", "ready", "", is_paused=True, waiting=0),
    ),
    "moved",
    {"count": 3, "printer": "back", "taker": "label"},
)

WEIGHT = WeightView(1250, WeightCondition.STABLE)
