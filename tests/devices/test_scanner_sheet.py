"""The sheet that a scanner is tried with: each code reads as it says, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import ImageOps
from typer.testing import CliRunner

from wms_tui.cli.program import app
from wms_tui.devices.scanner.trial_sheet import CODES, _picture
from wms_tui.devices.scanner.trial_sheet import trial_sheet as sheet
from wms_tui.words.scanner_sheet import CHECKS


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_code_of_the_page_is_read_as_it_says(language: str) -> None:
    page = sheet(language).convert("L")
    read = {found.bytes.decode().replace("\x1d", "<GS>") for found in zxingcpp.read_barcodes(page)}
    assert read == {code.shown for code in CODES}


def test_gs1_codes_say_that_they_are() -> None:
    aims = [zxingcpp.read_barcode(_picture(code).convert("L")) for code in CODES if code.is_gs1]
    assert [found.symbology_identifier for found in aims if found] == ["]C1", "]d2"]


def test_each_code_has_its_words_and_nothing_runs_off_the_page() -> None:
    assert {code.check for code in CODES} == set(CHECKS)
    for language in ("zh_CN", "en"):
        page = sheet(language)
        edge = page.crop((page.width - 20, 0, page.width, page.height))
        assert edge.getextrema() == (1, 1)


def test_the_words_beside_the_codes_begin_in_one_column() -> None:
    page = sheet("en")
    left = 90 + max(_picture(code).width for code in CODES) + 40
    begins = []
    for row in range(len(CODES)):
        beside = page.crop((left - 25, 170 + row * 220, page.width, 390 + row * 220))
        ink = ImageOps.invert(beside.convert("L")).getbbox()
        assert ink is not None
        begins.append(ink[0] - 25)
    assert all(0 <= begin < 8 for begin in begins)


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet.png"])
def test_the_command_writes_it(tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert CliRunner().invoke(app, ["devices", "test-sheet", "-o", str(out)]).exit_code == 0
    assert out.stat().st_size > 1000
    wrong = CliRunner().invoke(app, ["devices", "test-sheet", "-o", str(tmp_path / "sheet.doc")])
    assert "name it .pdf or .png" in str(wrong.exception)
