"""What the check step remembers, asks for and answers with; counting against the order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from wms_tui.domain.document import DocLine, OrderDoc


class CheckReason(StrEnum):
    """Why the check step answered as it did."""

    OPENED = "check_opened"
    """Params: order_no, pieces, memo, variant (`memo` or empty)."""
    RESUMED = "check_resumed"
    """Params: order_no, left."""
    COUNTED = "check_counted"
    """Params: code, name, have, want, left (pieces of the order)."""
    DONE = "check_done"
    """Params: order_no, pieces."""
    WRONG_ITEM = "check_wrong_item"
    """Not in this order. Params: code, name, order_no. Goods unknown here: variant, no name."""
    TOO_MANY = "check_too_many"
    """Params: code, name, qty (scanned), left (still wanted of it)."""
    UNDONE = "check_undone"
    """Params: qty, left."""
    MISSING = "check_missing"
    """DONE, but goods are missing. Params: left."""


class CheckPrompt(StrEnum):
    """What the check step asks for."""

    LABEL = "check_prompt_label"
    """Params: waiting (orders)."""
    EMPTY = "check_prompt_empty"
    ITEM = "check_prompt_item"
    """Params: left."""


@dataclass(frozen=True)
class Box:
    """An order in the box: what was counted, line by line, scan by scan."""

    order: str
    trail: tuple[tuple[tuple[str, int], ...], ...] = ()
    """One entry a counted scan: (line, pieces); a case may fill several lines."""

    def have(self, line: str) -> int:
        """Pieces counted on a line."""
        return sum(qty for entry in self.trail for each, qty in entry if each == line)

    def add(self, entry: tuple[tuple[str, int], ...]) -> Box:
        """The box with one more scan counted."""
        return replace(self, trail=(*self.trail, entry))

    def without_last(self) -> Box:
        """The box with the last counted scan taken back."""
        return replace(self, trail=self.trail[:-1])


@dataclass(frozen=True)
class CheckState:
    """The order in hand, and those put aside half counted."""

    box: Box | None = None
    parked: tuple[Box, ...] = ()
    stopped: str = ""
    """The stopped order that waits to be acknowledged."""


def left(doc: OrderDoc, box: Box, item: str | None = None) -> int:
    """Pieces still to be counted: of the order, or of one of its items."""
    lines = (line for line in doc.lines if item is None or line.item == item)
    return sum(line.qty - box.have(line.line) for line in lines)


def spread(doc: OrderDoc, box: Box, item: str, qty: int) -> tuple[tuple[str, int], ...]:
    """On which lines so many pieces of an item are counted, in the order of the lines."""
    entry: list[tuple[str, int]] = []
    for line in doc.lines:
        room = line.qty - box.have(line.line) if line.item == item else 0
        take = min(room, qty)
        if take > 0:
            entry.append((line.line, take))
            qty -= take
    return tuple(entry)


def current_line(doc: OrderDoc, box: Box) -> DocLine | None:
    """The first line that is not complete; None: all are."""
    return next((line for line in doc.lines if box.have(line.line) < line.qty), None)
