"""What can happen at a station: the kinds of facts and the shape of each one's body.

Every body is JSON with integers only. `order`, `fence`, `operator` and times are columns of the
fact itself, not of its body. `leg_end` is true on the fact that ends its leg.

The facts that finish a step also tell how it was done: `scans` [[number, wall ms, operator, code]],
the accepted ones of that order and step, newest last, and `refused`, how many were not accepted.
Those of an order's earlier facts of the same step are repeated: number and station make one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FactKind(StrEnum):
    """Kind of a fact; the comment beside each gives its body."""

    SIGNED_IN = "signed_in"  # {}
    SIGNED_OUT = "signed_out"  # {}
    STARTED = "started"  # {leg}
    LABEL_PRINTED = "label_printed"  # {waybill, copy_no, job, leg: "print", leg_end: true}
    LABEL_REPRINTED = "label_reprinted"  # {waybill, copy_no, job}
    PICKED = "picked"  # {leg: "pick", leg_end: true, picks: [{line, item, location, lot, qty}]}
    SHORT = "short"  # {leg, line, item, location, lot, missing, picked: [{line, item, qty}]}
    CHECKED = "checked"  # {leg: "bench", leg_end, waybill, lines: [{line, item, qty}]}
    PACKED = "packed"  # {leg: "bench", leg_end, waybill, packaging, lines: [{line, item, qty}]}
    WEIGHED = "weighed"  # {leg: "bench", leg_end, waybill, weight_g, expected_g, forced_by}
    HANDED_OVER = "handed_over"  # {leg: "dock", leg_end: true, waybill, courier, manifest}
    MANIFEST_CLOSED = (
        "manifest_closed"  # {manifest, courier, parcels, weight_g, missing: [waybill]}
    )
    CANCELLED = "cancelled"  # {legs: [leg], step, picked: bool}: the holder agreed, work stops here
    CANCEL_REFUSED = "cancel_refused"  # {leg, reason}
    INTERCEPTED = "intercepted"  # {waybill, step}: a stopped parcel was held at the dock
    RELEASED = "released"  # {leg}: work given back untouched
    NOTE = (
        "note"  # {text_code, ...}: something a supervisor should see, with no effect on the order
    )


class NoteCode(StrEnum):
    """`text_code` of a NOTE fact that the hub does something with; the comment gives its body."""

    NEEDS_SUPERVISOR = "needs_supervisor"  # {step, reason, params: what the stop's sentence names}
    REQUEST_WITHDRAWN = "request_withdrawn"  # {}: the bench went on without the answer


@dataclass(frozen=True)
class Fact:
    """Something that happened, before it gets its number, time and hash."""

    kind: FactKind
    order: str | None = None
    fence: int | None = None
    body: dict[str, Any] = field(default_factory=dict)
