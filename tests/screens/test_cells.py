"""Text measured in terminal cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.screens.views import rows
from wms_tui.widgets.big_letters import HEIGHT, enlarge
from wms_tui.widgets.cells import cut, fill, flush_right, plain, width, wrap
from wms_tui.widgets.row_lines import row_lines, visible

ANY_TEXT = st.text(max_size=60)


@given(ANY_TEXT)
def test_painted_text_never_holds_what_a_terminal_would_obey(text: str) -> None:
    assert all(char.isprintable() for char in plain(text))


@given(ANY_TEXT, st.integers(1, 80))
def test_filled_text_takes_exactly_its_cells(text: str, cells: int) -> None:
    assert width(fill(plain(text), cells)) == cells
    assert width(flush_right(plain(text), cells)) == cells
    assert width(cut(plain(text), cells)) <= cells


@given(ANY_TEXT, st.integers(2, 40), st.integers(1, 4))
def test_wrapped_text_keeps_to_its_lines_and_width(text: str, cells: int, lines: int) -> None:
    out = wrap(plain(text), cells, lines)
    assert len(out) <= lines
    assert all(width(line) <= cells for line in out)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    said = "扫商品，拿一件扫一件（或自己键入，回车）"
    for cells in range(8, 40):
        lines = wrap(said, cells, 9)
        assert "".join(lines) == said
        assert not any(line[0] in "，）" for line in lines), cells
        assert not any(line[-1] == "（" for line in lines), cells


def test_separators_of_gs1_codes_are_named() -> None:
    assert plain("01069\x1d10AB\x1e\x04") == "01069<GS>10AB<RS><EOT>"


def test_what_was_cut_says_so() -> None:
    assert cut("纯棉毛巾深灰色", 9) == "纯棉毛.."
    assert width(cut("纯棉毛巾深灰色", 9)) <= 9


@given(st.integers(0, 60), st.integers(1, 20), st.data())
def test_the_current_row_is_always_in_sight(count: int, height: int, data: st.DataObject) -> None:
    current = data.draw(st.integers(0, max(count - 1, 0)))
    first, last = visible(rows(count, current), height)
    assert last - first == min(count, height)
    assert count == 0 or first <= current < last


def test_rows_stand_in_columns_of_the_full_width() -> None:
    lines = ["".join(text for text, _ in line) for line in row_lines(rows(3, 1), 80)]
    assert [line[:2] for line in lines] == ["+ ", "> ", "  "]
    assert all(width(line) <= 80 for line in lines)
    assert len({width(line[: line.index("/")]) for line in lines}) == 1


def test_codes_of_locations_and_waybills_have_large_letters_and_chinese_has_none() -> None:
    large = enlarge("A-01-2.5")
    assert large is not None
    assert len(large) == HEIGHT
    assert len({len(row) for row in large}) == 1
    assert enlarge("甲-01") is None
