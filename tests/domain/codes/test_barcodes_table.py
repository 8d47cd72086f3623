"""Each barcode of the table says by itself what the table says of it."""

from __future__ import annotations

import pytest

from tests.devices.far_side import DATA
from wms_tui.domain.codes.reading import Reading, Verdict, read

VERDICTS = {
    "ok": Verdict.GOODS,
    "bad check": Verdict.BAD_CHECK,
    "bad date": Verdict.BAD_DATE,
    "ambiguous": Verdict.AMBIGUOUS,
    "waybill": Verdict.WAYBILL,
    "not GS1": Verdict.PLAIN,
}


def _rows() -> list[list[str]]:
    lines = (DATA / "barcodes.tsv").read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


ROWS = _rows()
MEANINGS = {
    "6901234567893": lambda it: it.expected == 2,
    "012345678905": lambda it: it.gtin == "012345678905",
    "06901234567892": lambda it: it.gtin == "06901234567892",
    "0106901234567892172601013103001234": lambda it: it.gs1.get("3103") == "001234",
    "0106901234567893": lambda it: it.gs1.get("01") == "06901234567893",
    "00106141411234567897": lambda it: it.gs1.get("00") == "106141411234567897",
    "010690123456789210LOT1\\x1d21SER9": lambda it: (
        [it.gs1.get(ai) for ai in ("01", "10", "21")] == ["06901234567892", "LOT1", "SER9"]
    ),
    "0106901234567892102217260101": lambda it: it.gs1.get("10") == "2217260101",
    "010690123456789217260101\\x1d10ABC": lambda it: (
        it.gs1.elements == (("01", "06901234567892"), ("17", "260101"), ("10", "ABC"))
    ),
}


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 14
    assert {row[0] for row in ROWS} >= set(MEANINGS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]}{row[0]}")
def test_a_code_says_what_the_table_says(row: list[str]) -> None:
    data, aim, symbology, verdict, _ = row
    it: Reading = read(data.replace("\\x1d", "\x1d"), aim)
    assert it.verdict is VERDICTS[verdict]
    assert (it.symbology or "unknown") == symbology
    assert MEANINGS.get(data, lambda it: True)(it)
    assert (it.gs1 is not None) == (aim in ("]C1", "]d2"))
