"""The hub's picture as one line of (text, style) over the board's lists. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from wms_tui.domain.cases import CaseKind
from wms_tui.screens.board_view import Json, View


def urgent_line(picture: Json, view: View) -> list[tuple[str, str]]:
    """What waits for the supervisor, first of all: its list may be hidden, and the line be cut."""
    cases = picture["exceptions"]
    asked = sum(case["kind"] == CaseKind.NEEDS_SUPERVISOR.value for case in cases)
    shown = max(len(cases), picture["exceptions_open"])
    spans: list[tuple[str, str]] = []
    if shown:
        tone = "bold $error" if asked else "bold $warning"
        asks = view.word("line.asked", count=asked) if asked else ""
        spans += [(f"{view.word('pane.cases', count=shown)}{asks}", tone), (" | ", "")]
    if late := picture["late_orders"]:
        spans += [(view.word("pane.late", count=late), "bold $error"), (" | ", "")]
    return spans


def orders_line(orders: Mapping[str, int], view: View) -> list[tuple[str, str]]:
    """Orders by state, as one line of (text, style)."""
    spans: list[tuple[str, str]] = []
    known = ("waiting", "short", "held", "accepted", "allocated", "in_wave", "released")
    ended = ("shipped", "handed_over", "cancelled", "intercepted")
    for state in (*known, *ended):
        if count := orders.get(state, 0):
            tone = "bold $warning" if state in known[:3] else "bold"
            spans += [(f" {view.word(f'state.{state}')} ", "dim"), (str(count), tone), (" ", "")]
    return spans
