"""How a trouble ended, read off the station's screen: a newcomer wants to see that it is over."""

from __future__ import annotations

from typing import Any

from wms_tui.bench.news import BenchView
from wms_tui.flow.reasons import AnyStep

Sentence = tuple[str, dict[str, Any]]
"""Key in `words.demo`, and what it names."""


class Aftermath:
    """Told of each trouble and shown each view; says once how the trouble ended."""

    def __init__(self) -> None:
        self._hub_cut = False
        self._was_away = False
        self._stopped = ""
        """Order number of a cancelled parcel at which the bench stands still."""

    def made(self, key: str) -> None:
        """A trouble was made; `key` is its sentence."""
        if key == "hub_cut":
            self._hub_cut, self._was_away = True, False

    def look(self, view: BenchView) -> list[Sentence]:
        """What a view shows to be over."""
        return [*self._hub(view), *self._cancelled(view)]

    def _hub(self, view: BenchView) -> list[Sentence]:
        is_online = view.status.link == "online"
        self._was_away = self._was_away or (self._hub_cut and not is_online)
        if not (self._was_away and is_online and view.status.unsent == 0):
            return []
        self._hub_cut = self._was_away = False
        return [("hub_caught_up", {})]

    def _cancelled(self, view: BenchView) -> list[Sentence]:
        reply = view.reply
        if view.locked and reply is not None and reply.reason == AnyStep.ORDER_STOPPED:
            self._stopped = str(reply.params.get("order_no", ""))
        if view.locked or not self._stopped:
            return []
        order_no, self._stopped = self._stopped, ""
        return [("cancel_seen", {"order_no": order_no})]
