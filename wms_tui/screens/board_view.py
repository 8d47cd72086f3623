"""How the hub's picture is read for the board: language, clock, colours, heads of columns. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from wms_tui.widgets.grid_cells import Column
from wms_tui.words.board import board_word

GOOD, WARN, BAD, DIM = "#4ade80", "#ffd447", "#ff6b63", "#8ea6bd"
_MINUTE = 60_000

ENDS = ("order", "waybill")
"""Columns of numbers that begin alike."""

Json = Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """How the picture is read: language, zone of the clock on the wall, and when it is."""

    language: str
    zone: tzinfo | None = None
    """None: the machine's."""
    now: int = 0
    """The hub's clock, milliseconds."""

    def word(self, key: str, **params: Any) -> str:
        """A word of the board."""
        return board_word(self.language, key, **params)

    def time(self, at: int | None, form: str = "%H:%M") -> str:
        """A moment as people here read it."""
        if at is None:
            return "-"
        try:
            moment = datetime.fromtimestamp(at / 1000, UTC)
            return moment.astimezone(self.zone).strftime(form)
        except (OverflowError, ValueError, OSError):
            return "?"  # a station's clock may say anything; no year has so many digits

    def age(self, at: int | None) -> str:
        """How long ago, coarsely: what says the same is painted once."""
        if at is None:
            return self.word("age.never")
        minutes = max(0, self.now - at) // _MINUTE
        if minutes < 1:
            return self.word("age.now")
        for unit, size in (("days", 1440), ("hours", 60), ("minutes", 1)):
            if minutes >= size:
                return self.word(f"age.{unit}", count=minutes // size)
        return ""

    def columns(self, *wanted: tuple[str, int, int]) -> tuple[Column, ...]:
        """Columns by (word, width, grow)."""
        return tuple(
            Column(self.word(f"col.{word}"), width, grow, keeps_end=word in ENDS)
            for word, width, grow in wanted
        )
