"""Documents over a real WebSocket to a platform's print program."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.devices.far_side import Heard, until
from tests.devices.printer.conftest import QUICK
from tests.devices.printer.documents import EXTRA, document_of
from wms_tui.devices.printer.printer import LabelPrinter
from wms_tui.devices.printer.programs.dialects import dialect
from wms_tui.devices.printer.spec import PrinterSpec
from wms_tui.sim.printer.label_store import LabelStore, read_rows
from wms_tui.sim.printer.print_program import PrintProgram


@pytest.fixture
def program(tmp_path: Path) -> Iterator[PrintProgram]:
    played = PrintProgram(0, LabelStore(tmp_path))
    yield played
    played.stop()


Start = Callable[..., LabelPrinter]


@pytest.fixture
def start(program: PrintProgram, heard: Heard) -> Iterator[Start]:
    started: list[LabelPrinter] = []

    def begin(name: str = "cainiao", queue: str = "Label", **pace: float) -> LabelPrinter:
        spec = PrinterSpec(
            "program", f"ws://127.0.0.1:{program.port}", "platform",
            dialect=dialect(name), queue=queue, extra=EXTRA.get(name, {}),
        )  # fmt: skip
        printer = LabelPrinter(spec, heard, pace=replace(QUICK, **pace))
        printer.start()
        started.append(printer)
        return printer

    yield begin
    for printer in started:
        printer.stop()


def _label(number: int) -> bytes:
    data = {"waybillCode": f"7300000000000{number}"}
    contents = [{"data": data, "templateURL": "http://example.invalid/1"}]
    return document_of("cainiao", {"contents": contents})


def test_a_document_is_printed_when_the_program_says_so(
    program: PrintProgram, heard: Heard, start: Start, tmp_path: Path
) -> None:
    printer = start()
    for number in range(3):
        printer.submit(f"job-{number}", _label(number))
    heard.wait(lambda h: ("job-2", "asked") in h.printed())
    expected = [(f"job-{n}", state) for n in range(3) for state in ("sent", "asked")]
    assert heard.printed() == expected
    assert heard.states()[:2] == [("connecting", ""), ("ready", "")]
    rows = read_rows(tmp_path / "labels.jsonl")
    assert [row["codes"] for row in rows] == [[f"7300000000000{n}"] for n in range(3)]


def test_a_task_that_failed_is_unknown(program: PrintProgram, heard: Heard, start: Start) -> None:
    program.fault("failed")
    start().submit("a", _label(1))
    heard.wait(lambda h: h.printed() == [("a", "sent"), ("a", "unknown")])


def test_a_program_that_swallows_everything_leaves_documents_sent(
    program: PrintProgram, heard: Heard, start: Start
) -> None:
    program.fault("swallow")
    printer = start(settle_s=0.2)
    printer.submit("a", _label(1))
    printer.submit("b", _label(2))
    heard.wait(lambda h: ("b", "sent") in h.printed())
    until(lambda: printer.pending() == 0)
    assert heard.printed() == [("a", "sent"), ("b", "sent")]


def test_a_result_that_comes_late_is_taken_note_of(
    program: PrintProgram, heard: Heard, start: Start
) -> None:
    program.fault("paper_out")
    printer = start(settle_s=0.1)
    printer.submit("a", _label(1))
    heard.wait(lambda h: h.printed() == [("a", "sent")])
    until(lambda: program.command({"state": True})["held"] == 1)
    program.fault("none")
    heard.wait(lambda h: h.printed() == [("a", "sent"), ("a", "asked")])


def test_a_program_that_is_ended_in_a_task_leaves_it_unknown_and_the_queue_waits(
    program: PrintProgram, heard: Heard, start: Start
) -> None:
    program.fault("paper_out")
    printer = start()
    printer.submit("a", _label(1))
    heard.wait(lambda h: ("a", "sent") in h.printed())
    printer.submit("b", _label(2))
    program.fault("off")
    heard.wait(lambda h: ("a", "unknown") in h.printed())
    heard.wait_state("lost", "program_missing")
    assert printer.waiting() == ("b",)
    program.fault("none")
    heard.wait(lambda h: ("b", "asked") in h.printed())
    assert heard.printed().count(("a", "unknown")) == 1


def test_a_printer_that_the_program_does_not_have_is_said_and_nothing_is_sent(
    program: PrintProgram, heard: Heard, start: Start
) -> None:
    printer = start(queue="Other")
    heard.wait_state("fault", "printer_not_listed")
    printer.submit("a", _label(1))
    until(lambda: len(program.heard) > 4)
    assert printer.waiting() == ("a",)
    assert heard.printed() == []


def test_a_silent_program_is_given_nothing(
    program: PrintProgram, heard: Heard, start: Start
) -> None:
    program.fault("silent")
    printer = start(answer_s=0.1)
    printer.submit("a", _label(1))
    heard.wait_state("unknown", "no_answer")
    until(lambda: len(program.heard) > 2)
    assert printer.waiting() == ("a",)
    program.fault("none")
    heard.wait(lambda h: ("a", "asked") in h.printed())


def test_a_document_that_is_not_the_programs_is_refused_and_the_next_one_printed(
    heard: Heard, start: Start
) -> None:
    printer = start()
    printer.submit("a", document_of("pdd", {"contents": [{}]}))
    printer.submit("b", _label(2))
    heard.wait(lambda h: ("b", "asked") in h.printed())
    assert heard.printed() == [("a", "failed"), ("b", "sent"), ("b", "asked")]


def test_jd_prints_as_well(program: PrintProgram, heard: Heard, start: Start) -> None:
    printer = start("jd")
    body = {"tempUrl": "http://example.invalid", "printData": [{"waybillCode": "JD1"}]}
    printer.submit("a", document_of("jd", body))
    heard.wait(lambda h: h.printed() == [("a", "sent"), ("a", "asked")])
