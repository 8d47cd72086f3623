"""Platforms' print programs: messages as recorded, and a queue over a real WebSocket."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.far_side import DATA, Heard, until
from tests.devices.printer.conftest import QUICK
from wms_tui.devices.printer.channel import JobRefused
from wms_tui.devices.printer.printer import LabelPrinter
from wms_tui.devices.printer.programs.dialects import DIALECTS, DialectError, dialect
from wms_tui.devices.printer.programs.messages import (
    Finished,
    ask_printers,
    print_task,
    understand,
)
from wms_tui.devices.printer.spec import PrinterSpec
from wms_tui.sim.printer.label_store import LabelStore, read_rows
from wms_tui.sim.printer.print_program import PrintProgram

SAMPLES = DATA / "print-programs"
EXTRA = {"pdd": {"ISVName": "TEST", "ERPId": "TEST"}, "jd": {"reply_code": "code"}}


def _sample(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return read


def _document(platform: str, body: dict[str, Any]) -> bytes:
    return json.dumps({"platform": platform, "body": body}).encode()


@pytest.mark.parametrize("name", ["cainiao", "pdd", "douyin", "kuaishou"])
def test_a_task_is_ordered_in_the_recorded_form(name: str) -> None:
    wanted = _sample(f"{name}_print")
    task = wanted["task"]["taskID"]
    (document,) = wanted["task"]["documents"]
    text = print_task(
        dialect(name), 2, task, "Test Printer",
        _document(name, {"contents": document["contents"]}), EXTRA.get(name, {}),
    )  # fmt: skip
    document["documentID"] = task  # which documents a task holds is ours to name
    assert json.loads(text) == wanted


def test_a_task_for_jd_is_ordered_in_its_own_form() -> None:
    wanted = _sample("jd_print")
    body = {key: part for key, part in wanted["parameters"].items() if key != "printName"}
    text = print_task(
        dialect("jd"), 2, wanted["key"], "Test Printer", _document("jd", body), EXTRA["jd"]
    )
    assert json.loads(text) == wanted


def test_the_printers_are_asked_for_in_the_recorded_form() -> None:
    assert json.loads(ask_printers(dialect("cainiao"), 1, {})) == _sample("cainiao_getPrinters")


def test_only_the_programs_own_word_ends_a_task() -> None:
    cainiao = dialect("cainiao")
    told = _sample("cainiao_notifyPrintResult")

    def heard(**changed: Any) -> Any:
        return understand(cainiao, json.dumps({**told, **changed}), {})

    assert heard() == Finished("0_0000000000", True)
    assert heard(taskStatus="failed") == Finished("0_0000000000", False)
    for word in ("rendered", "success", "", None, 1, True):
        assert heard(taskStatus=word) is None
    for command in ("print", "rendered", "PrintResultNotify"):
        assert heard(cmd=command) is None
    assert understand(dialect("pdd"), json.dumps({**told, "cmd": "PrintResultNotify"}), {})


def test_jd_is_believed_only_once_it_is_told_which_field_carries_the_code() -> None:
    told = json.dumps({"code": "2", "key": "T", "success": "true"})
    assert understand(dialect("jd"), told, {}) is None
    assert understand(dialect("jd"), told, EXTRA["jd"]) == Finished("T", True)


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(
        st.sampled_from(["cmd", "taskID", "taskStatus", "printers", "name", "code", "success"]),
        part, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip
KNOWN = st.sampled_from(["notifyPrintResult", "PrintResultNotify", "getPrinters", "print", "2"])


@given(
    name=st.sampled_from(sorted(DIALECTS)),
    message=JSON
    | st.fixed_dictionaries({"cmd": KNOWN, "taskID": JSON, "taskStatus": JSON})
    | st.fixed_dictionaries({"cmd": KNOWN, "printers": JSON}),
)
def test_no_answer_of_a_program_makes_the_reader_raise(name: str, message: Any) -> None:
    heard = understand(dialect(name), json.dumps(message), EXTRA.get(name, {}))
    if isinstance(heard, Finished) and dialect(name).shape == "cainiao":
        assert message["taskStatus"] in ("printed", "failed")


@given(name=st.sampled_from(sorted(DIALECTS)), text=st.binary(max_size=60) | st.text(max_size=60))
def test_what_is_no_json_tells_nothing(name: str, text: str | bytes) -> None:
    heard = understand(dialect(name), text, {})
    assert not isinstance(heard, Finished)


def test_deeply_nested_answers_tell_nothing() -> None:
    assert understand(dialect("cainiao"), "[" * 200_000, {}) is None


@given(data=st.binary(max_size=60), name=st.sampled_from(sorted(DIALECTS)))
def test_a_document_that_can_not_be_read_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(JobRefused, match="document_"):
        print_task(dialect(name), 1, "T", "P", data, EXTRA.get(name, {}))


def test_a_document_of_another_platform_is_refused() -> None:
    with pytest.raises(JobRefused, match="document_foreign"):
        print_task(
            dialect("pdd"), 1, "T", "P", _document("cainiao", {"contents": [{}]}), EXTRA["pdd"]
        )
    assert print_task(dialect("xhs-v2"), 1, "T", "P", _document("xhs", {"contents": [{}]}), {})


def test_programs_that_are_not_known_well_enough_are_refused() -> None:
    for name in ("wechat_channels", "vip", "sf", ""):
        with pytest.raises(DialectError, match="cainiao, pdd"):
            dialect(name)


# -- over the wire ---------------------------------------------------------------------------------


@pytest.fixture
def heard() -> Heard:
    return Heard()


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
    return _document("cainiao", {"contents": contents})


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
    printer.submit("a", _document("pdd", {"contents": [{}]}))
    printer.submit("b", _label(2))
    heard.wait(lambda h: ("b", "asked") in h.printed())
    assert heard.printed() == [("a", "failed"), ("b", "sent"), ("b", "asked")]


def test_jd_prints_as_well(program: PrintProgram, heard: Heard, start: Start) -> None:
    printer = start("jd")
    body = {"tempUrl": "http://example.invalid", "printData": [{"waybillCode": "JD1"}]}
    printer.submit("a", _document("jd", body))
    heard.wait(lambda h: h.printed() == [("a", "sent"), ("a", "asked")])
