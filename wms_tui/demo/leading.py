"""Leads a newcomer through the demo: guide and F9 from one move, news, troubles, pictures."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from wms_tui.bench.news import BenchView
from wms_tui.demo.aftermath import Aftermath
from wms_tui.demo.hand import Move, next_move, own_hand
from wms_tui.demo.note import DemoNote, read_note
from wms_tui.demo.processes import DemoFailed
from wms_tui.demo.seen import Seen
from wms_tui.demo.ticker import Ticker
from wms_tui.demo.trouble import TROUBLES, control, trouble
from wms_tui.demo.watching import Watch
from wms_tui.screens.led import Guide
from wms_tui.widgets.cells import wrap
from wms_tui.widgets.label_picture import picture_lines
from wms_tui.widgets.pane import Line
from wms_tui.words.chrome import chrome
from wms_tui.words.demo import led
from wms_tui.words.demo_trouble import TROUBLE_COMMAND

log = logging.getLogger("wms_tui.demo")

SETTLES_S = 4.0
"""So long after a parcel was put on the plate F9 waits for the scale."""
AGAIN_S = 0.9
"""So long after a code the same one is no new press of F9; above `scan.repeat_ms`."""
GLANCE_S = 0.8
"""Nobody has seen a label that lay on the screen for less."""
ROUND = 7
"""Moves from step to step in a row, after which there is nothing left to do anywhere."""
_WORDS_BELOW = 4
"""Rows under the picture; the path may take two."""


class DemoLeader:
    """`screens.led.Leader` of one demo."""

    def __init__(self, note: DemoNote) -> None:
        self._note = note
        self._language = note.language
        self._changed: Callable[[], None] = lambda: None
        self._watch = Watch(note, self._happened, lambda: self._changed())
        self._news = Ticker()
        self._aftermath = Aftermath()
        self._laid_at = 0.0
        self._is_laid = False
        self._strolled = 0
        self._scanned = ("", 0.0)
        self._waybills: dict[str, str] = {}
        """Order number -> waybill, as screens showed them."""
        self._cancelled: list[str] = []
        self._label_shown = False
        self._lay_down_at: float | None = None
        """When the first label came to lie on the screen; 0: it was shown twice."""

    @classmethod
    def of(cls, path: Path) -> DemoLeader:
        """From the note of a running demo. Errors: DemoFailed."""
        return cls(read_note(path))

    def begin(self, changed: Callable[[], None]) -> None:
        """Start to look round."""
        self._changed = changed
        self._watch.start()

    def end(self) -> None:
        """Stop looking round."""
        self._watch.end()

    def guide(self, view: BenchView) -> Guide:
        """The next move in words, and the oldest news that was not shown long enough."""
        self._learn(view)
        for key, params in self._aftermath.look(view):
            if key == "cancel_seen":
                self._forget_cancelled(self._waybills.get(params["order_no"], ""))
            self._news.add(self._say(key, **params), is_urgent=True)
        return Guide(self._sentence(self._move(view)), self._news.shown())

    def scan(self, view: BenchView) -> str | None:
        """Do what the guide says."""
        if self._is_unseen():
            return ""
        move = self._move(view)
        if move.key == "nothing":
            self._strolled = 0  # pressed again: another round
            move = self._move(view)
        self._strolled = self._strolled + 1 if move.key == "go_on" else 0
        if move.lay is not None:
            self._lay(move.lay)
        elif self._is_laid and move.code:
            self._lay(0)  # the parcel weighed last is taken away with the next move
        if move.mend:
            self._laid_at = time.monotonic()
            self._in_background(lambda: trouble(self._note, move.mend))
        self._forget_cancelled(move.code or "")
        if move.code:
            return move.code if self._is_fresh(move.code) else ""
        return None if move.key in ("nothing", "all_done") else ""

    def _forget_cancelled(self, waybill: str) -> None:
        """A newcomer saw it stopped once; it need not be scanned on purpose again."""
        if waybill in self._cancelled:
            self._cancelled.remove(waybill)

    def _is_fresh(self, code: str) -> bool:
        """Not the code that was scanned a moment ago: its answer may be on its way, and the same
        piece twice in a moment is a double read.
        """
        before, self._scanned = self._scanned, (code, time.monotonic())
        if before[0] != code or self._scanned[1] - before[1] > AGAIN_S:
            return True
        self._scanned = before
        return False

    def choices(self) -> tuple[str, Sequence[str]]:
        """The label's picture, then the four troubles."""
        states = {what: "mend" if fault != "none" else "break"
                  for what, fault in self._watch.faults.items()}  # fmt: skip
        lines = [self._say("choice_label")]
        lines += [self._say(f"choice_{what}_{states.get(what, 'break')}") for what in TROUBLES]
        return self._say("choices"), lines

    def below_choices(self) -> Sequence[str]:
        """Where else troubles are made."""
        return [self._say("choices_elsewhere"), TROUBLE_COMMAND, self._say("choices_close")]

    def choose(self, number: int, view: BenchView) -> bool:
        """F1 shows the label, F2 to F5 make trouble."""
        if number == 1:
            return True
        if 2 <= number <= 1 + len(TROUBLES):
            what = TROUBLES[number - 2]
            if what == "cancel":
                is_online = view.status.link == "online"
                self._happened("cancel_asked" if is_online else "cancel_asked_offline", {})
            order_no = self._order_before(view)
            self._in_background(lambda: trouble(read_note(self._note.own), what, order_no))
        return False

    def wants_label_shown(self) -> bool:
        """Once, as soon as a label is out."""
        first = bool(self._watch.labels) and not self._label_shown
        self._label_shown = self._label_shown or first
        if first and self._lay_down_at is None:
            self._lay_down_at = time.monotonic()
        return first

    def _is_unseen(self) -> bool:
        """Once, where F9 was meant for the screen on which the label came to lie just now."""
        at = self._lay_down_at
        if not at or time.monotonic() - at > GLANCE_S:
            return False
        self._lay_down_at, self._label_shown = 0.0, False
        return True

    def label(self, width: int, height: int) -> tuple[str, Sequence[Line]]:
        """The newest label, and where its PNG lies."""
        self._label_shown = True
        path = self._newest_label()
        if path is None:
            return self._say("label_title", code=""), [[(self._say("label_none"), "")]]
        code = ", ".join(self._watch.labels[-1]["codes"])
        try:
            lines = picture_lines(path, width, height - _WORDS_BELOW)
        except OSError as failed:
            lines = [[(str(failed), "")]]
        # The path comes last: it may be longer than a row, and must not push the key away.
        below: list[Line] = [
            [(self._say("label_close"), "bold $success")],
            [(self._say("label_kept"), "")],
            *([(part, "bold")] for part in wrap(str(path), width, 2)),
        ]
        return self._say("label_title", code=code), [*lines, *below]

    def _move(self, view: BenchView) -> Move:
        move = next_move(view, self._seen(), self._note.badge)
        return Move("nothing") if move.key == "go_on" and self._strolled >= ROUND else move

    def _seen(self) -> Seen:
        watch = self._watch
        codes = frozenset(code for row in watch.labels for code in row["codes"])
        settling = self._is_laid and time.monotonic() - self._laid_at < SETTLES_S
        cancelled = tuple(code for code in self._cancelled if code in codes)
        return Seen(codes, self._newest_label(), watch.faults["printer"], watch.faults["scale"],
                    self._is_laid, settling, cancelled, watch.is_all_done,
                    len(watch.thanked), len(watch.taken_back))  # fmt: skip

    def _newest_label(self) -> Path | None:
        rows = self._watch.labels
        return Path(self._note.labels) / rows[-1]["png"] if rows else None

    def _learn(self, view: BenchView) -> None:
        """Which waybill belongs to which order, from what stands on the screen."""
        if view.show is None:
            return
        head = dict(view.show.head)
        if "waybill" in head:
            self._waybills[head.get("order_no", "")] = head["waybill"]
        self._waybills |= {row.name: row.code for row in view.show.rows}

    def _order_before(self, view: BenchView) -> str:
        """The order open on the bench, else one with a label and without a confirm; or ""."""
        head = dict(view.show.head) if view.show else {}
        if head.get("order_no"):
            return head["order_no"]
        printed = {code for row in self._watch.labels for code in row["codes"]}
        open_orders = [
            order_no
            for order_no, waybill in self._waybills.items()
            if waybill in printed and order_no not in self._watch.thanked
        ]
        return next((o for o in open_orders if self._waybills[o] not in self._cancelled), "")

    def _lay(self, grams: int) -> None:
        self._is_laid, self._laid_at = grams > 0, time.monotonic()
        self._in_background(lambda: control(self._note.scale_control, {"put": grams}))

    def _in_background(self, do: Callable[[], object]) -> None:
        """The screen never waits for a simulator."""

        def run() -> None:
            try:
                do()
            except DemoFailed as failed:
                log.warning("demo: %s", failed)
                self._happened("failed", {"why": str(failed)})

        threading.Thread(target=run, name="demo-hand", daemon=True).start()

    def _happened(self, key: str, params: dict[str, Any]) -> None:
        """Something new for the second sentence; a trouble comes before all other news."""
        if key == "cancel_granted":
            waybill = self._waybills.get(params["order_no"], "")
            is_printed = any(waybill in row["codes"] for row in self._watch.labels)
            self._cancelled += [waybill] if is_printed else []
            key = key if is_printed else "cancel_granted_early"
        self._aftermath.made(key)
        self._news.add(self._say(key, **params), is_urgent=not key.startswith("news_"))
        self._changed()

    def _sentence(self, move: Move) -> str:
        params = dict(move.params)
        if "step" in params:
            params["step"] = chrome(self._language, f"place.{params['step']}")
        key, named = own_hand(move)
        return self._say(f"do_{move.key}", **params) + (self._say(key, **named) if key else "")

    def _say(self, key: str, /, **params: Any) -> str:
        return led(self._language, key, **params)
