"""The sheet of printers: every state has its words, and nothing is wider than the sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.screens.painted import function_key, until
from tests.screens.test_snapshots import VIEWS, NoBench, painter
from tests.screens.views import PRINTERS
from wms_tui.app import StationApp
from wms_tui.bench.printer_news import JobLine, PrinterLine, PrintersSeen
from wms_tui.screens.printers_lines import CELLS, sheet_lines
from wms_tui.screens.printers_sheet import ROWS
from wms_tui.widgets.cells import width
from wms_tui.widgets.pane import Line
from wms_tui.words.devices import REASONS
from wms_tui.words.phrase import placeholders
from wms_tui.words.printers import WORDS

LANGUAGES = st.sampled_from(["zh_CN", "en"])
STATES = st.sampled_from(["waiting", "intent", "sent", "asked", "scanned_back", "unknown", "void"])
JOBS = st.builds(JobLine, st.integers(0, 9999), st.text(max_size=30), st.integers(1, 99), STATES)
PRINTER = st.builds(
    PrinterLine,
    name=st.text(max_size=30),
    state=st.sampled_from(["connecting", "ready", "fault", "lost", "unknown"]),
    reason=st.sampled_from(["", *sorted(REASONS)]),
    is_paused=st.booleans(),
    waiting=st.integers(0, 99_999),
    wave=st.text(max_size=40),
    jobs=st.lists(JOBS, max_size=9).map(tuple),
)


def text(line: Line) -> str:
    return "".join(part for part, _style in line)


@given(LANGUAGES, st.lists(PRINTER, max_size=8), st.integers(0, 9), st.booleans(), st.booleans())
def test_the_sheet_keeps_its_size_whatever_the_printers_are(
    language: Any, printers: list[PrinterLine], chosen: int, is_sure: bool, asks: bool
) -> None:
    seen = PrintersSeen(tuple(printers), "cancelled", {"printer": "x" * 90, "count": 3})
    lines = sheet_lines(language, seen, chosen, ROWS, is_sure=is_sure, asks_position=asks)
    assert len(lines) == (ROWS if printers else 3)
    assert all(width(text(line)) <= CELLS for line in lines)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_a_person_has_to_know_stands_there(language: Any) -> None:
    lines = [text(line) for line in sheet_lines(language, PRINTERS, 0, ROWS)]
    for part in ("#17", "SF1000000000016", "W20261123-003", "F1", "F5", "12"):
        assert any(part in line for line in lines), part
    assert lines != [text(line) for line in sheet_lines(language, PRINTERS, 1, ROWS)]
    empty = [text(line) for line in sheet_lines(language, replace(PRINTERS, printers=()), 0, ROWS)]
    assert "station.toml" in empty[0]


def test_every_sentence_is_there_in_both_languages_with_the_same_names() -> None:
    for key, (chinese, english) in WORDS.items():
        assert chinese != english
        assert placeholders(chinese) == placeholders(english), key


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_sheet_of_printers_fits_into_80_by_24(snap_compare: Any, language: Any) -> None:
    async def open_sheet(pilot: Pilot[None]) -> None:
        await painter(VIEWS["home"])(pilot)
        app: Any = pilot.app
        for number in (10, 10, 1):
            await function_key(app, number)
        await pilot.pause()
        app.take(PRINTERS)
        await until(pilot, "SF1000000000017")
        await function_key(app, 4)
        await until(pilot, "F8")

    app = StationApp(NoBench(), language)
    assert snap_compare(app, terminal_size=(80, 24), run_before=open_sheet)
