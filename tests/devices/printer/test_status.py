"""What printers answer, row by row as in the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.far_side import DATA
from wms_tui.devices.printer.answers import QUERIES
from wms_tui.devices.printer.status import PrinterStatus, StatusQuery, together

GOOD = {"ready", "online", "no-offline-cause", "no-error", "paper-ok"}
NOT_A_FAULT = {
    *GOOD, "printing", "waiting-label-taken", "3-left", "2-formats-queued", "busy", "battery-low",
    "restarted", "paper-near-end",
}  # fmt: skip
ALL = [(language, query) for language in QUERIES for query in QUERIES[language]]


def _rows() -> list[list[str]]:
    lines = (DATA / "printer-status.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _query(row: list[str]) -> StatusQuery:
    asked = bytes.fromhex(row[2])
    return next(query for query in QUERIES[row[1]] if query.ask == asked)


def test_the_table_is_whole() -> None:
    assert len(_rows()) == 51


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_an_answer_means_what_the_table_says(row: list[str]) -> None:
    _, _, _, answer, state, *_ = row
    data = b"" if answer.startswith("(") else bytes.fromhex(answer)
    asked = _query(row)
    status = asked.parse(data)
    shown = {reason.replace("_", "-") for reason in status.reasons}
    if status.labels_left:
        shown.add(f"{status.labels_left}-left")
    if status.formats_queued:
        shown.add(f"{status.formats_queued}-formats-queued")
    expected = set(state.split(","))
    if state in ("unknown", "invalid"):
        assert status.state == "unknown"
        return
    assert asked.is_whole(data)
    assert shown == expected - GOOD
    assert status.state == ("ready" if expected <= NOT_A_FAULT else "fault")


@given(answer=st.binary(max_size=120), which=st.sampled_from(ALL))
def test_no_answer_makes_a_reader_raise(answer: bytes, which: tuple[str, StatusQuery]) -> None:
    assert which[1].parse(answer).state in ("ready", "fault", "unknown")


@given(data=st.data(), row=st.sampled_from(_rows()))
def test_an_answer_with_bytes_changed_makes_no_reader_raise(
    data: st.DataObject, row: list[str]
) -> None:
    answer = bytearray() if row[3].startswith("(") else bytearray.fromhex(row[3])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(answer)))
        answer[at : at + data.draw(st.integers(0, 2))] = data.draw(st.binary(max_size=3))
    assert _query(row).parse(bytes(answer)).state in ("ready", "fault", "unknown")


@given(cut=st.integers(0, 81))
def test_an_answer_of_a_zebra_cut_short_is_never_ready(cut: int) -> None:
    row = next(row for row in _rows() if row[0] == "zhs-01")
    whole = bytes.fromhex(row[3])
    status = QUERIES["zpl"][0].parse(whole[:cut])
    assert status.state == ("ready" if whole[:cut].count(b"\x03") == 3 else "unknown")


@given(byte=st.integers(0, 255))
def test_a_byte_without_its_fixed_bits_is_no_status_of_a_receipt_printer(byte: int) -> None:
    is_one = byte & 0b1001_0011 == 0b0001_0010
    for query in QUERIES["escpos"]:
        assert (query.parse(bytes([byte])).state != "unknown") == is_one


STATES = st.builds(
    PrinterStatus,
    st.sampled_from(["ready", "fault", "unknown"]),
    st.lists(st.sampled_from(["paper_out", "offline", "no_answer"]), max_size=2).map(tuple),
)


@given(st.lists(STATES, min_size=1, max_size=4))
def test_answers_together_are_ready_only_if_each_is(answers: list[PrinterStatus]) -> None:
    assert (together(answers).state == "ready") == all(a.state == "ready" for a in answers)
