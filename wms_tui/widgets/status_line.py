"""The bottom row: link, facts not uploaded, devices, stop list with its age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from wms_tui.bench.news import DeviceView, StatusView
from wms_tui.widgets.cells import cut, width
from wms_tui.widgets.pane import Line, Pane, Span
from wms_tui.words.chrome import Language, chrome

SEPARATORS = (" | ", "| ", "|")
"""Tried in this order: the English line is wider than 80 cells with the first."""

_WORST = ("fault", "lost", "connecting")


class StatusLine(Pane):
    """One row, the same on every screen."""

    status = StatusView()
    language: Language = "zh_CN"
    zone: tzinfo | None = None
    """Zone of the clock on the screen; None: the station's own."""

    def paint(self, status: StatusView, language: Language) -> None:
        """Show another status."""
        self.status, self.language = status, language
        self.redraw()

    def lines(self, width_: int, height: int) -> list[Line]:
        """All parts in one row; devices give way where it is too narrow."""
        parts = status_parts(self.status, self.language, self.zone)
        for separator in SEPARATORS:
            taken = sum(width(text) for text, _ in parts) + len(separator) * (len(parts) - 1)
            if taken <= width_:
                return [_joined(parts, separator)]
        ends = [*parts[:2], parts[-1]]
        room = width_ - sum(width(text) for text, _ in ends) - len(parts) + 1
        each = max(room // (len(parts) - 3), 0)
        middle = [(cut(text, each), style) for text, style in parts[2:-1]]
        return [_joined([*parts[:2], *middle, parts[-1]], "|")]


def status_parts(status: StatusView, language: Language, zone: tzinfo | None) -> list[Span]:
    """The parts of the row with their styles, in order."""
    online = status.link == "online"
    return [
        (chrome(language, f"link.{status.link}"), "bold $success" if online else "bold $warning"),
        (
            chrome(language, "status.unsent", count=status.unsent),
            "bold $warning" if status.unsent else "",
        ),
        *(device_part(status.devices, kind, language) for kind in ("scale", "printer", "scanner")),
        (
            chrome(language, "status.stops", count=status.stops, at=clock(status.list_at, zone)),
            "bold $error" if status.stops else "",
        ),
    ]


def device_part(devices: Iterable[DeviceView], kind: str, language: Language) -> Span:
    """What is wrong with any device of a kind, else how the first of them is.

    A receipt printer never answers: its *unknown* must not stand for the label printer before it.
    A station without scanner has its keys.
    """
    states: list[str] = [each.state for each in devices if each.name.split(":")[0] == kind]
    first = states[0] if states else "none"
    state = next((worst for worst in _WORST if worst in states), first)
    if state == "none" and kind == "scanner":
        state = "keyboard"
    style = {"ready": "", "fault": "bold $error", "lost": "bold $error"}.get(state, "$warning")
    if state in ("none", "keyboard"):
        style = "dim"
    return f"{chrome(language, f'device.{kind}')} {chrome(language, f'state.{state}')}", style


def clock(wall_ms: int | None, zone: tzinfo | None) -> str:
    """HH:MM:SS at the station; dashes where it never happened."""
    if wall_ms is None:
        return "--:--:--"
    return datetime.fromtimestamp(wall_ms / 1000, UTC).astimezone(zone).strftime("%H:%M:%S")


def _joined(parts: list[Span], separator: str) -> list[Span]:
    out: list[Span] = [parts[0]]
    for part in parts[1:]:
        out += [(separator, "dim"), part]
    return out
