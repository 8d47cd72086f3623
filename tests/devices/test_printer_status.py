"""What printers answer, row by row as in the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.far_side import DATA
from wms_tui.devices.printer.status import QUERIES

NOT_A_FAULT = {"ready", "printing", "waiting-label-taken", "3-left", "2-formats-queued"}


def _rows() -> list[list[str]]:
    lines = (DATA / "printer-status.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [row for row in rows if row[1] in QUERIES]


def test_the_table_holds_the_rows_of_our_languages() -> None:
    assert len(_rows()) == 31


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_an_answer_means_what_the_table_says(row: list[str]) -> None:
    _, language, query, answer, state, *_ = row
    asked = QUERIES[language]
    assert asked.ask == bytes.fromhex(query)
    status = asked.parse(b"" if answer.startswith("(") else bytes.fromhex(answer))
    shown = {reason.replace("_", "-") for reason in status.reasons}
    if status.labels_left:
        shown.add(f"{status.labels_left}-left")
    if status.formats_queued:
        shown.add(f"{status.formats_queued}-formats-queued")
    expected = set(state.split(","))
    if state == "unknown":
        assert status.state == "unknown"
    else:
        assert (shown or {"ready"}) == expected
        assert status.state == ("ready" if expected <= NOT_A_FAULT else "fault")


@given(answer=st.binary(max_size=120), language=st.sampled_from(sorted(QUERIES)))
def test_no_answer_makes_the_reader_raise(answer: bytes, language: str) -> None:
    assert QUERIES[language].parse(answer).state in ("ready", "fault", "unknown")


@given(cut=st.integers(0, 81))
def test_an_answer_of_a_zebra_cut_short_is_never_ready(cut: int) -> None:
    row = next(row for row in _rows() if row[0] == "zhs-01")
    whole = bytes.fromhex(row[3])
    status = QUERIES["zpl"].parse(whole[:cut])
    assert status.state == ("ready" if whole[:cut].count(b"\x03") == 3 else "unknown")
