"""A person at the printers: real queues on TCP, held, cancelled, moved, printed again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bench.rig import Rig, basics, order_doc, work
from tests.patience import PATIENCE_S
from wms_tui.bench.label_desk import LabelDesk
from wms_tui.bench.paper_maker import PaperMaker
from wms_tui.bench.printer_news import Deed, PrinterDeed, PrinterLine, PrintersAsked, PrintersSeen
from wms_tui.bench.routing import Route, can_take_over, for_label, for_purpose
from wms_tui.devices.labels.encode.style import PLAIN
from wms_tui.devices.printer.printer import LabelPrinter, Pace
from wms_tui.devices.printer.programs.dialects import dialect
from wms_tui.devices.printer.spec import PrinterSpec
from wms_tui.domain.document import PrintDocument
from wms_tui.sim.printer.label_printer import PrinterSim
from wms_tui.sim.printer.label_store import LabelStore, read_rows

PACE = Pace(poll_s=0.05, retry_s=0.05, answer_s=10.0, settle_s=10.0)
"""Patient: a printer that answers has to be heard also where the machine is busy."""
IMPATIENT = Pace(poll_s=0.05, retry_s=0.05, answer_s=0.3, settle_s=0.5)


class Room:
    """A bench with two printers on TCP."""

    def __init__(self, folder: Path, pace: Pace = PACE) -> None:
        self.folder = folder
        self._pace = pace
        self.sims = {name: PrinterSim(0, LabelStore(folder / name)) for name in ("front", "back")}
        routes = [self._route(name, language) for name, language in
                  (("front", "tspl"), ("back", "zpl"))]  # fmt: skip
        maker = PaperMaker(None, self._post, time.monotonic)
        self.desk = LabelDesk(routes, "S1", "zh_CN", maker, lambda: 1_763_778_300_000)
        self.rig = Rig(folder, papers=self.desk)
        self.desk.start()
        self.rig.feed(*basics())

    def _route(self, name: str, language: str) -> Route:
        address = f"tcp://127.0.0.1:{self.sims[name].port}"
        spec = PrinterSpec(name, address, language, style=PLAIN)
        purposes = ("waybill",) if name == "front" else ("location",)
        return Route(LabelPrinter(spec, self._post, time.monotonic, self._pace), purposes)

    def _post(self, event: Any) -> None:
        self.rig.bench.post(event)

    def stop(self) -> None:
        self.desk.stop()
        self.rig.stop()
        for sim in self.sims.values():
            sim.stop()

    def wave(self, count: int) -> None:
        for number in range(1, count + 1):
            self.rig.feed(*work(order_doc(number, total=count), "print"))
        self.rig.scan("WMS-OP-A1")
        self.rig.scan("WMS-PRINT")
        self.rig.scan("WMS-NEXT")

    def ask(self) -> PrintersSeen:
        return self._seen(PrintersAsked(self.rig.clock.mono()))

    def do(self, deed: Deed, printer: str = "front", position: int = 0) -> PrintersSeen:
        return self._seen(PrinterDeed(deed, printer, self.rig.clock.mono(), position))

    def _seen(self, event: PrintersAsked | PrinterDeed) -> PrintersSeen:
        before = len(self.rig.events)
        self.rig.bench.post(event)

        def newest() -> list[PrintersSeen]:
            return [e for e in self.rig.events[before:] if isinstance(e, PrintersSeen)]

        self.rig.until(lambda: bool(newest()))
        return newest()[-1]

    def line(self, printer: str = "front") -> PrinterLine:
        return next(line for line in self.ask().printers if line.name == printer)

    def until(self, met: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not met():
            assert time.monotonic() < end, self.ask()
            time.sleep(0.02)

    def out(self, printer: str) -> list[str]:
        rows = read_rows(self.folder / printer / "labels.jsonl")
        return [code for row in rows for code in row["codes"] if code.startswith("SF")]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Room]:
    """Where what is tested is that nothing is answered."""
    made = Room(tmp_path, IMPATIENT)
    yield made
    made.stop()


def states(line: PrinterLine) -> list[str]:
    return [job.state for job in reversed(line.jobs)]


def test_each_label_of_a_queue_is_shown_with_its_state(room: Room) -> None:
    room.do("pause")
    room.wave(3)
    line = room.line()
    assert (line.waiting, line.is_paused, line.wave) == (3, True, "W1")
    assert [job.position for job in line.jobs] == [3, 2, 1]
    assert states(line) == ["waiting"] * 3
    room.until(lambda: room.line().reason == "queue_paused")
    assert room.do("pause").said == "resumed"
    room.until(lambda: states(room.line()) == ["asked"] * 3)
    room.rig.scan("SF0002")
    assert states(room.line()) == ["scanned_back", "scanned_back", "asked"]


def test_what_waits_is_cancelled_and_nothing_of_it_is_printed(room: Room) -> None:
    room.do("pause")
    room.wave(3)
    seen = room.do("cancel")
    assert (seen.said, seen.params["count"]) == ("cancelled", 3)
    room.until(lambda: states(room.line()) == ["void"] * 3)
    room.do("pause")
    assert room.do("cancel").params["count"] == 0
    assert room.out("front") == []


def test_labels_that_wait_for_a_broken_printer_go_to_another_in_its_language(room: Room) -> None:
    room.sims["front"].fault("jam")
    room.until(lambda: room.line().reason == "paper_jam")
    room.wave(3)
    seen = room.do("move")
    assert (seen.said, seen.params["taker"], seen.params["count"]) == ("moved", "back", 3)
    room.until(lambda: states(room.line("back")) == ["asked"] * 3)
    assert room.out("back") == ["SF0001", "SF0002", "SF0003"]
    assert room.line().jobs == ()


def test_a_wave_is_printed_again_from_a_position_on_as_copies(room: Room) -> None:
    room.wave(4)
    room.until(lambda: states(room.line()) == ["asked"] * 4)
    room.rig.scan("SF0004")  # all good; and then the roll turns out to be dirty from 3 on
    seen = room.do("reprint", position=3)
    assert seen.said == "reprinted"
    assert (seen.params["first"], seen.params["last"], seen.params["count"]) == (3, 4, 2)
    room.until(lambda: len(room.out("front")) == 6)
    assert room.out("front")[4:] == ["SF0003", "SF0004"]
    room.until(lambda: states(room.line())[4:] == ["asked", "asked"])
    assert [job.copy_no for job in room.line().jobs[:2]] == [2, 2]
    room.until(lambda: room.rig.kinds().count("label_reprinted") == 2)
    assert room.do("reprint", position=5).said == "reprint_none"


def test_labels_that_wait_are_not_doubled_by_printing_again(room: Room) -> None:
    room.do("pause")
    room.wave(3)
    assert room.do("reprint", position=2).said == "reprint_none"
    room.do("pause")
    room.until(lambda: states(room.line()) == ["asked"] * 3)
    assert room.out("front") == ["SF0001", "SF0002", "SF0003"]


def test_copies_that_wait_at_another_printer_are_not_printed_twice_either(room: Room) -> None:
    room.wave(2)
    room.until(lambda: states(room.line()) == ["asked"] * 2)
    room.rig.scan("SF0002")
    room.do("pause")
    room.do("pause", "back")
    assert room.do("reprint", position=1).params["count"] == 2
    assert room.do("move").params["taker"] == "back"
    assert room.do("reprint", position=1).said == "reprint_none"
    room.do("pause", "back")
    room.until(lambda: states(room.line("back")) == ["asked"] * 2)
    assert (room.out("front"), room.out("back")) == (["SF0001", "SF0002"],) * 2


def test_labels_are_never_given_to_a_printer_of_receipts() -> None:
    label, receipt = PrinterSpec("a", "tcp://h:1", "tspl"), PrinterSpec("b", "tcp://h:2", "escpos")
    assert can_take_over(receipt, label)
    assert not can_take_over(label, receipt)
    assert can_take_over(receipt, PrinterSpec("c", "tcp://h:3", "escpos"))


def test_a_printer_that_swallows_everything_leaves_its_labels_sent(impatient: Room) -> None:
    room = impatient
    room.sims["front"].fault("swallow")
    room.until(lambda: room.line().state == "unknown")
    room.wave(2)
    room.until(lambda: states(room.line()) == ["sent", "sent"])
    assert room.out("front") == []
    assert room.rig.view.show is not None
    assert room.rig.view.show.done == 0


def test_nobody_prints_again_without_signing_in(room: Room) -> None:
    assert room.do("reprint", position=1).said == "sign_in"


def test_the_most_special_purpose_wins_and_a_program_gets_only_its_documents() -> None:
    def route(name: str, *purposes: str, program: str = "") -> Route:
        spec = PrinterSpec(
            name, "ws://h:1" if program else "tcp://h:1", "platform" if program else "tspl",
            dialect=dialect(program) if program else None, queue="P",
        )  # fmt: skip
        return Route(LabelPrinter(spec, lambda event: None), purposes)

    routes = [
        route("all", "waybill", "manifest"),
        route("sf", "waybill:SF", "location"),
        route("cloud", "waybill", program="cainiao"),
    ]
    assert for_purpose(routes, "waybill:SF") == "sf"
    assert for_purpose(routes, "waybill:YTO") == "all"
    assert for_purpose(routes, "location") == "sf"
    assert for_purpose(routes, "manifest") == "all"
    assert for_purpose(routes, "packing-list") == ""
    sealed = PrintDocument("cainiao", {"contents": []})
    assert for_label(routes, order_doc(1)) == "sf"
    assert for_label(routes, order_doc(1, document=sealed)) == "cloud"
    assert for_label(routes, order_doc(1, document=PrintDocument("pdd", {}))) == ""
