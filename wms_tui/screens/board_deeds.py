"""What a key means for the row under the cursor: the question to ask, and the call to make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from wms_tui.domain.cases import CaseKind
from wms_tui.screens.board_detail import StoryScreen, WaveScreen
from wms_tui.screens.board_pane import BoardFrame
from wms_tui.screens.board_screen import BoardScreen
from wms_tui.screens.board_view import Json, View

SIGNED = ("by",)


@dataclass(frozen=True)
class Deed:
    """Something to do at the hub."""

    question: str
    """Word of the question; `said` with the same ending says that it is done."""
    name: str
    path: str
    """Below `/api/v1`; POST."""
    fields: tuple[str, ...] = ()
    """What the supervisor has to fill in: `by`, `note`, `reason`, `counted`."""


def deed(screen: BoardFrame, verb: str) -> Deed | None:
    """The deed for `release`, `hold`, `settle`, `approve` or `revoke` here; None: it has none."""
    grid = screen.grid
    key = grid.selected if grid is not None else None
    if isinstance(screen, StoryScreen):
        return _of_order(screen.order, screen.order_no, verb)
    if grid is None or key is None:
        return None
    if isinstance(screen, WaveScreen):
        return _of_order(key, screen.number_of(key), verb)
    if isinstance(screen, BoardScreen):
        return _on_board(screen, str(grid.id), key, verb)
    return None


def done_words(view: View, done: Deed, told: Any) -> str:
    """What became of it, as the hub told."""
    if isinstance(told, dict) and isinstance(told.get("revoked"), list):
        orders = len({each["order"] for each in told["revoked"]})
        word = "said.revoked" if orders else "said.nothing_held"
        return view.word(word, name=done.name, count=orders)
    return view.word(f"said.{done.question}", name=done.name)


def _on_board(screen: BoardScreen, pane: str, key: str, verb: str) -> Deed | None:
    match pane:
        case "waves" if verb in ("release", "hold"):
            return Deed(f"{verb}_wave", key, f"/waves/{_safe(key)}/{verb}")
        case "stations" if verb == "revoke":
            path = f"/stations/{_safe(key)}/revoke"
            return Deed("revoke_station", key, path, (*SIGNED, "reason"))
        case "late":
            late = screen.picture["late"]
            row: Json = next((each for each in late if each["order_id"] == key), {})
            return _of_order(key, str(row.get("order_no", key)), verb)
        case "cases":
            cases = screen.picture["exceptions"]
            case = next((each for each in cases if each["id"] == key), None)
            return _of_case(case, verb) if case is not None else None
    return None


def _of_case(case: Json, verb: str) -> Deed | None:
    path = f"/exceptions/{_safe(case['id'])}/{verb}"
    name = str(case["order_no"] or case["station"])
    if verb == "settle" and case["kind"] == CaseKind.COUNT:
        place = f"{case['body']['item']} @ {case['body']['location']}"
        return Deed("count", place, path, (*SIGNED, "counted"))
    if verb == "settle":
        return Deed("settle", name, path, (*SIGNED, "note"))
    if verb == "approve" and case["kind"] == CaseKind.NEEDS_SUPERVISOR:
        return Deed("approve", f"{name} @ {case['station']}", path, SIGNED)
    return _of_order(case["order_id"], name, verb) if case["order_id"] else None


def _of_order(order: str, number: str, verb: str) -> Deed | None:
    if verb not in ("release", "hold", "revoke"):
        return None
    fields = (*SIGNED, "reason") if verb == "revoke" else ()
    return Deed(f"{verb}_order", number, f"/orders/{_safe(order)}/{verb}", fields)


def _safe(part: str) -> str:
    return quote(part, safe="")
