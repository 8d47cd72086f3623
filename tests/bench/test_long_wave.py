"""A long wave on the printer: what is read and drawn for it does not grow with its labels."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.bench.rig import PaperPile, Rig, basics, order_doc, work
from wms_tui.bench.news import Painted
from wms_tui.bench.paper_maker import PaperMaker
from wms_tui.devices.events import PrintNews, PrintState
from wms_tui.devices.labels.content import CodeLabel, CodeLabels
from wms_tui.devices.printer.spec import PrinterSpec


class Printing:
    """A bench whose wave is on the printer, and all SQL that it runs."""

    def __init__(self, folder: Path, labels: int) -> None:
        self.pile = PaperPile()
        self.rig = Rig(folder, papers=self.pile)
        self.statements: list[str] = []
        self.rig.feed(*basics())
        for number in range(1, labels + 1):
            self.rig.feed(*work(order_doc(number, total=labels), "print"))
        for code in ("WMS-OP-A1", "WMS-PRINT", "WMS-NEXT"):
            self.rig.scan(code)
        event.listen(Engine, "before_cursor_execute", self._ran)

    def _ran(self, *call: object) -> None:
        self.statements.append(str(call[2]))

    def tell(self, label: int, state: PrintState) -> None:
        """News of a label; returns once the bench took it, and a scan behind it."""
        job = self.pile.labels[label][0]
        self.rig.bench.post(PrintNews(job, state, "", self.rig.clock.mono()))
        self.rig.scan(f"NOBODYS-{label}-{state}")

    def painted(self) -> list[Painted]:
        return [each for each in self.rig.events if isinstance(each, Painted)]

    def stop(self) -> None:
        event.remove(Engine, "before_cursor_execute", self._ran)
        self.rig.stop()


@pytest.fixture
def printing(tmp_path: Path) -> Iterator[Printing]:
    made = Printing(tmp_path, 3)
    yield made
    made.stop()


def _statements_of_a_scan(folder: Path, labels: int) -> int:
    folder.mkdir()
    made = Printing(folder, labels)
    try:
        made.rig.scan("NOBODYS")
        return len(made.statements)
    finally:
        made.stop()


def test_a_scan_while_a_wave_is_printed_costs_the_same_whatever_its_length(tmp_path: Path) -> None:
    short = _statements_of_a_scan(tmp_path / "short", 2)
    assert _statements_of_a_scan(tmp_path / "long", 40) == short


def test_a_label_that_went_out_draws_nothing_and_one_that_did_not_is_marked(
    printing: Printing,
) -> None:
    before = len(printing.painted())
    printing.tell(0, "sent")
    printing.tell(0, "asked")
    assert len(printing.painted()) == before + 2, "only the scans behind the news are painted"
    printing.tell(1, "unknown")
    assert len(printing.painted()) == before + 4
    show = printing.painted()[-1].view.show
    assert show is not None
    assert [row.mark for row in show.rows] == ["", "wrong", ""]
    printing.tell(1, "asked")
    show = printing.painted()[-1].view.show
    assert show is not None
    assert [row.mark for row in show.rows] == ["", "", ""]
    assert len(printing.painted()) == before + 6


def test_a_paper_lets_others_compute_before_the_next_is_drawn() -> None:
    maker = PaperMaker(None, lambda news: None, time.monotonic)
    begun: list[float] = []

    class SlowSpec(PrinterSpec):
        """Its language is asked for where drawing begins: a paper takes 20 ms at least."""

        def __getattribute__(self, name: str) -> object:
            if name == "language":
                begun.append(time.monotonic())
                time.sleep(0.02)
            return super().__getattribute__(name)

    spec = SlowSpec("label", "tcp://127.0.0.1:9", "tspl")
    begun.clear()
    for _ in range(3):  # the first one loads fonts
        maker.make(CodeLabels("control", (CodeLabel("WMS-OK", "OK", ""),), "en"), spec, "WMS-OK")
    assert begun[2] - begun[1] >= 0.1, "it began before the rest was over"
