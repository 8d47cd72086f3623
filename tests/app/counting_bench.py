"""A bench that answers every code with its number, from a thread of its own, and keeps a log.

It decides nothing: it stands at the far end of the app's wire, so that tests see what arrives and
in which order. Codes `GO-<place>` change the screen; `LOSE` cuts the link; everything else is OK.
Run as a program it puts the app on the terminal it finds:
`python -m tests.app.counting_bench LOG [language]`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any

from tests.screens.views import PRINTERS, view
from wms_tui.app import StationApp, run
from wms_tui.bench.news import (
    BenchEvent,
    BenchView,
    Emit,
    FieldEntered,
    KeyPressed,
    Painted,
    ReplyView,
    ScreenEvent,
)
from wms_tui.bench.printer_news import PrinterDeed, PrintersAsked
from wms_tui.devices.events import CodeScanned
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import Outcome, Weight
from wms_tui.flow.show import Show
from wms_tui.words.chrome import Language


class CountingBench:
    """Answers in the order of arrival; `done` is the log of what arrived."""

    def __init__(self, log: Path | None = None) -> None:
        self.done: list[ScreenEvent] = []
        self.deeds: list[PrinterDeed] = []
        self.emit: Emit = _nowhere
        self._log = log
        self._inbox: Queue[ScreenEvent | None] = Queue()
        self._view: BenchView = view("home")
        self._thread = Thread(target=self._work, daemon=True)

    def post(self, event: ScreenEvent) -> None:
        """Into the inbox; printers are shown and done something about without an answer."""
        if isinstance(event, PrintersAsked | PrinterDeed):
            if isinstance(event, PrinterDeed):
                self.deeds.append(event)
            self.emit(PRINTERS)
            return
        self._inbox.put(event)

    def start(self) -> None:
        """Say where we are, then answer."""
        self.emit(Painted(self._view))
        self._thread.start()

    def stop(self) -> None:
        """After what is in the inbox."""
        self._inbox.put(None)
        self._thread.join(5)

    def _work(self) -> None:
        while (event := self._inbox.get()) is not None:
            self.done.append(event)
            self._write(event)
            self._view = self._after(event)
            self.emit(Painted(self._view))

    def _after(self, event: ScreenEvent) -> BenchView:
        number = self._view.status.last_number + 1
        code = event.code if isinstance(event, CodeScanned) else type(event).__name__
        status = replace(self._view.status, last_number=number)
        if code == "LOSE":
            status = replace(status, link="offline")
        changed = replace(self._view, status=status, reply=_reply(number, code))
        if code.startswith("GO-"):
            place: Any = code[3:]
            changed = replace(changed, screen=Step(place) if place in list(Step) else place)
        if isinstance(event, CodeScanned):
            show = Show(prompt="", target=code, wants=("DEMO-1",), big=str(number))
            changed = replace(changed, show=show)
        return changed

    def _write(self, event: ScreenEvent) -> None:
        if self._log is None:
            return
        body = asdict(event)
        if isinstance(event, FieldEntered | KeyPressed):
            body["kind_of"] = type(event).__name__
        with self._log.open("a", encoding="utf-8") as out:
            out.write(json.dumps(body, ensure_ascii=False) + "\n")


def _reply(number: int, code: str) -> ReplyView:
    return ReplyView(number, Outcome.OK, Weight.GOOD, "acknowledged", {}, code)


def _nowhere(said: BenchEvent) -> None:
    """Before the app is known."""


def main(log: str, language: Language = "zh_CN") -> int:
    """The app on this terminal, over a counting bench."""
    bench = CountingBench(Path(log))
    app = StationApp(bench, language, demo=True, when_painted=bench.start)
    bench.emit = app.take
    return run(app, Path(log).with_suffix(".app.log"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *sys.argv[2:]))  # type: ignore[arg-type]
