"""What the panes paint, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.screens.views import READY, STATUS, rows
from wms_tui.bench.news import DeviceView, StatusView
from wms_tui.flow.reply import Weight
from wms_tui.screens.help_sheet import help_lines
from wms_tui.screens.menu_sheet import menu_lines
from wms_tui.screens.status_news import news_of
from wms_tui.widgets.cells import width
from wms_tui.widgets.pane import Line
from wms_tui.widgets.prompt_band import PromptBand, PromptWords
from wms_tui.widgets.reply_band import ReplyBand, ReplyWords
from wms_tui.widgets.status_line import StatusLine
from wms_tui.widgets.weight_panel import kilograms
from wms_tui.widgets.work_pane import WorkPane
from wms_tui.words.chrome import Language, all_words, chrome
from wms_tui.words.devices import device_reason

SHEET_CELLS = 68
"""What is left of 72 inside border and padding."""


def text(line: Line) -> str:
    """A line without its styles."""
    return "".join(part for part, _ in line)


def status_row(status: StatusView, language: Language, cells: int = 80) -> str:
    """The bottom row."""
    pane = StatusLine()
    pane.zone = UTC
    pane.status, pane.language = status, language
    return text(pane.lines(cells, 1)[0])


def test_the_chinese_status_line_reads_as_agreed() -> None:
    assert status_row(STATUS, "zh_CN") == (
        "联机 | 未上传 0 | 秤 就绪 | 打印机 就绪 | 扫描枪 就绪 | 拦截 2 (22:13:20)"
    )


def test_the_english_status_line_fits_80_cells_by_narrower_bars() -> None:
    row = status_row(replace(STATUS, unsent=1234, stops=12), "en")
    assert width(row) <= 80
    assert row.startswith("online|")
    assert row.endswith("stops 12 (22:13:20)")


@given(st.sampled_from(["zh_CN", "en"]), st.integers(0, 10**6), st.data())
def test_link_unsent_and_stops_stay_whole_whatever_the_devices_say(
    language: Any, unsent: int, data: st.DataObject
) -> None:
    states = ["ready", "fault", "lost", "unknown", "connecting"]
    devices = tuple(
        DeviceView(name, data.draw(st.sampled_from(states)))
        for name in ("scale", "printer:a", "printer:b", "scanner")
    )
    row = status_row(replace(STATUS, link="offline", unsent=unsent, devices=devices), language)
    assert width(row) <= 80
    assert str(unsent) in row
    assert row.endswith("2 (22:13:20)")


def test_the_worst_of_several_printers_is_shown_and_missing_devices_are_named_missing() -> None:
    devices = (DeviceView("printer:a", "ready"), DeviceView("printer:b", "fault", "paper_out"))
    row = status_row(replace(STATUS, devices=devices, list_at=None), "zh_CN")
    assert "打印机 故障" in row
    assert "扫描枪 键盘" in row
    assert "(--:--:--)" in row


def test_a_receipt_printer_that_never_answers_does_not_stand_for_the_label_printer() -> None:
    label, receipt = DeviceView("printer:label", "ready"), DeviceView("printer:receipt", "unknown")
    assert "打印机 就绪" in status_row(replace(STATUS, devices=(label, receipt)), "zh_CN")
    assert "打印机 未知" in status_row(replace(STATUS, devices=(receipt, label)), "zh_CN")
    lost = replace(receipt, state="lost")
    assert "打印机 断开" in status_row(replace(STATUS, devices=(label, lost)), "zh_CN")


def test_link_and_devices_are_mentioned_once_when_they_change() -> None:
    lost = replace(STATUS, link="offline")
    assert news_of(STATUS, lost, "zh_CN") == [chrome("zh_CN", "notice.offline")]
    assert news_of(lost, lost, "zh_CN") == []
    assert news_of(lost, STATUS, "en") == [chrome("en", "notice.online")]
    new = replace(lost, list_at=None)
    assert news_of(new, STATUS, "en") == []  # nothing was away: the station only begins
    broken = replace(STATUS, devices=(DeviceView("scale", "lost", "port_lost"), *READY[1:]))
    (said,) = news_of(STATUS, broken, "zh_CN")
    assert said.startswith("秤：断开")
    assert news_of(broken, STATUS, "zh_CN") == ["秤：就绪"]


def test_a_sign_that_no_font_has_is_told_without_calling_the_printer_faulty() -> None:
    before = replace(STATUS, devices=(DeviceView("label", "ready"),))
    missing = DeviceView("label", "fault", "character_missing: 🎁")
    said = news_of(before, replace(STATUS, devices=(missing,)), "zh_CN")
    assert said == ["面单：" + device_reason("zh_CN", missing.reason)]
    assert "故障" not in said[0]


@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=20), st.integers(30, 120))
def test_the_prompt_band_keeps_to_its_five_rows(
    prompt: str, target: str, big: str, cells: int
) -> None:
    pane = PromptBand()
    pane.words = PromptWords(prompt, target, big, done=3, total=12)
    lines = [text(line) for line in pane.lines(cells, 5)]
    assert len(lines) == 5
    assert all(width(line) <= cells for line in lines)
    assert lines[-1].endswith(" 3/12")


def test_the_target_stands_in_its_brackets_and_large_below() -> None:
    pane = PromptBand()
    pane.words = PromptWords("去库位", "A-01-07", "3", done=1, total=4)
    lines = [text(line) for line in pane.lines(78, 5)]
    assert lines[0] == "去库位"
    assert lines[1] == "【A-01-07】  3"
    assert lines[2].startswith("╭─╮")
    colours = {style for part, style in pane.lines(78, 5)[2] if part.strip()}
    assert len(colours) == 2  # or the position reads as one more digit of the place


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=60), st.integers(40, 120))
def test_the_reply_band_keeps_to_its_three_rows_and_shows_the_symbol(
    sentence: str, remedy: str, code: str, cells: int
) -> None:
    pane = ReplyBand()
    pane.words = ReplyWords("[STOP]", sentence, remedy, code, "还没解除", Weight.STOP)
    lines = [text(line) for line in pane.lines(cells, 3)]
    assert len(lines) == 3
    assert lines[0].startswith("[STOP] ")
    assert all(width(line) <= cells for line in lines)


def test_sentence_remedy_and_code_have_a_row_each() -> None:
    pane = ReplyBand()
    pane.words = ReplyWords("[ XX ]", "商品不对", "放回去", "6901", weight=Weight.WRONG)
    lines = [text(line).rstrip() for line in pane.lines(78, 3)]
    assert lines == ["[ XX ] 商品不对", "       放回去", "       6901"]


@given(st.integers(0, 80), st.integers(3, 40))
def test_the_list_never_outgrows_its_room_and_says_what_it_leaves_out(
    count: int, height: int
) -> None:
    pane = WorkPane()
    pane.head, pane.rows = (("订单", "TB1"),), rows(count, count // 2)
    lines = [text(line) for line in pane.lines(80, height)]
    assert len(lines) <= height
    shown = sum("SKU-" in line for line in lines)
    if shown < count:
        assert "行" in lines[-1]


@pytest.mark.parametrize(
    ("grams", "shown"), [(0, "0.000"), (1250, "1.250"), (-7, "-0.007"), (30012, "30.012")]
)
def test_weights_are_written_as_kilograms(grams: int, shown: str) -> None:
    assert kilograms(grams) == shown


def test_every_word_of_the_frame_is_there_in_both_languages() -> None:
    for key, (chinese, english) in all_words().items():
        assert chinese.strip(), key
        assert english.strip(), key
        fields = {part for part in ("count", "at", "device", "state") if f"{{{part}}}" in chinese}
        assert all(f"{{{part}}}" in english for part in fields), key


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_help_and_menu_have_no_line_wider_than_their_sheet(language: Language) -> None:
    lines = [*help_lines(language), *menu_lines(language, ())]
    assert all(width(text(line)) <= SHEET_CELLS for line in lines)
    assert len(help_lines(language)) + 2 <= 24
