"""Why the hub says no, in words of the board. The hub itself speaks to programs."""

from __future__ import annotations

from wms_tui.screens.board_view import View
from wms_tui.sync.failures import HubCallFailed, HubNotNow, HubRefused
from wms_tui.words.board import has_word


def refusal(view: View, code: str) -> str:
    """What a person reads of a refusal that is known by its code; empty for another."""
    key = f"refused.{code}"
    return view.word(key) if has_word(key) else ""


def failed_line(view: View, error: HubCallFailed) -> list[tuple[str, str]]:
    """One line of (text, style) about a call that failed."""
    return [(view.word("said.failed", reason=_reason(view, error)), "bold $error")]


def _reason(view: View, error: HubCallFailed) -> str:
    """In the hub's own words where ours have none."""
    if isinstance(error, HubRefused):
        return refusal(view, error.code) or f"{error.message} {error.remedy}".strip()
    return (refusal(view, error.code) if isinstance(error, HubNotNow) else "") or str(error)
