"""What a video recorder is told while it happens: a parcel opened, each scan, the parcel closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from wms_tui.bench.in_hand import InHand

if TYPE_CHECKING:
    from wms_tui.bench.answering import Given
    from wms_tui.bench.stored import Stored

Tell = Callable[[Mapping[str, Any]], None]


class Live:
    """Turns stored answers into events. Used by the bench's thread alone."""

    def __init__(self, station: str, tell: Tell) -> None:
        self._station = station
        self._tell = tell
        self._opened: InHand | None = None

    def answered(self, stored: Stored, it: Given) -> None:
        """A scan was answered and stored."""
        reply = stored.reply
        about = stored.about or stored.opened
        before, self._opened = self._opened, stored.opened
        if stored.opened is not None and stored.opened != before:
            if before is not None:
                self._event("close", before, stored)
            self._event("open", stored.opened, stored)
            before = stored.opened
        self._event(
            "scan", about, stored, n=stored.number, step=stored.step, code=it.kept,
            outcome=reply.outcome.value, reason=str(reply.reason),
        )  # fmt: skip
        if stored.opened is None and before is not None:
            self._event("close", before, stored)

    def looked(self, stored: Stored) -> None:
        """The books changed without a scan: a parcel may have been taken away."""
        if self._opened is not None and stored.opened is None:
            self._event("close", self._opened, stored)
            self._opened = None

    def _event(self, kind: str, about: InHand | None, stored: Stored, **more: Any) -> None:
        at = datetime.fromtimestamp(stored.at_wall / 1000, UTC)
        self._tell(
            {
                "event": kind,
                "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                "bench": self._station,
                "operator": stored.operator,
                "waybill": about.waybill if about else "",
                "order_no": about.order_no if about else "",
                **more,
            }
        )
