"""What a key means for the row under the cursor: the question to ask, and the call to make."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from wms_tui.screens.board_detail import StoryScreen, WaveScreen
from wms_tui.screens.board_pane import BoardFrame
from wms_tui.screens.board_screen import BoardScreen


@dataclass(frozen=True)
class Deed:
    """Something to do at the hub."""

    question: str
    """Word of the question."""
    name: str
    path: str
    """Below `/api/v1`; POST."""
    signed: bool = False
    """It needs a supervisor's code."""
    noted: bool = False
    """It needs a note."""


def deed(screen: BoardFrame, verb: str) -> Deed | None:
    """The deed for `release`, `hold`, `settle` or `approve` here; None: it has none."""
    grid = screen.grid
    key = grid.selected if grid is not None else None
    if isinstance(screen, StoryScreen):
        return _of_order(screen.order, verb)
    if grid is None or key is None:
        return None
    if isinstance(screen, WaveScreen):
        return _of_order(key, verb)
    if isinstance(screen, BoardScreen):
        return _on_board(screen, str(grid.id), key, verb)
    return None


def _on_board(screen: BoardScreen, pane: str, key: str, verb: str) -> Deed | None:
    if pane == "waves" and verb in ("release", "hold"):
        return Deed(f"ask.{verb}_wave", key, f"/waves/{quote(key, safe='')}/{verb}")
    if pane == "late":
        return _of_order(key, verb)
    if pane != "cases":
        return None
    case = next((each for each in screen.picture["exceptions"] if each["id"] == key), None)
    if case is None:
        return None
    path = f"/exceptions/{quote(key, safe='')}/{verb}"
    name = str(case["order_no"] or case["station"])
    if verb == "settle":
        return Deed("ask.settle", name, path, signed=True, noted=True)
    if verb == "approve" and case["kind"] == "needs_supervisor":
        return Deed("ask.approve", f"{name} @ {case['station']}", path, signed=True)
    return _of_order(case["order_id"], verb) if case["order_id"] else None


def _of_order(order: str, verb: str) -> Deed | None:
    if verb not in ("release", "hold"):
        return None
    return Deed(f"ask.{verb}_order", order, f"/orders/{quote(order, safe='')}/{verb}")
