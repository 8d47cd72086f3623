"""A label as half blocks: whole or in two halves, never larger than its room."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from wms_tui.widgets.label_picture import UPPER_HALF, braille_lines, picture_lines
from wms_tui.widgets.pane import Line


@pytest.fixture
def label(tmp_path: Path) -> Path:
    """White above, black below; as large as a label of 76 x 130 mm."""
    picture = Image.new("L", (608, 1040), 255)
    picture.paste(0, (0, 520, 608, 1040))
    path = tmp_path / "label.png"
    picture.save(path)
    return path


def cells(line: Line) -> int:
    return sum(len(text) for text, _ in line)


@pytest.mark.parametrize(("width", "height"), [(74, 16), (116, 34), (40, 60), (9, 3)])
def test_a_picture_fits_its_room(label: Path, width: int, height: int) -> None:
    lines = picture_lines(label, width, height)
    assert 0 < len(lines) <= height
    assert {cells(line) for line in lines} == {cells(lines[0])}
    assert cells(lines[0]) <= width


def test_a_low_room_shows_both_halves_side_by_side(label: Path) -> None:
    lines = picture_lines(label, 74, 16)
    assert [style for _, style in lines[0]] == ["#ffffff on #ffffff", "", "#000000 on #000000"]


def test_a_high_room_shows_the_label_whole(label: Path) -> None:
    lines = picture_lines(label, 40, 60)
    assert lines[0] == [(UPPER_HALF * 40, "#ffffff on #ffffff")]
    assert lines[-1] == [(UPPER_HALF * 40, "#000000 on #000000")]


def test_what_is_no_picture_is_an_os_error(tmp_path: Path) -> None:
    path = tmp_path / "label.png"
    path.write_bytes(b"no picture")
    with pytest.raises(OSError, match="cannot identify"):
        picture_lines(path, 40, 10)


def test_braille_shows_the_picture_in_the_wished_width_without_colours(label: Path) -> None:
    with Image.open(label) as picture:
        lines = braille_lines(picture, 40)
        wide = braille_lines(picture.resize((20, 8)), 80)
    assert {len(line) for line in lines} == {40}
    assert len(lines) == 34
    assert set("".join(lines[:16])) == {"\u2800"}
    assert set("".join(lines[18:])) == {"\u28ff"}
    assert {len(line) for line in wide} == {10}  # never larger than the picture itself


def test_a_dot_of_braille_stands_where_the_picture_has_it() -> None:
    picture = Image.new("L", (2, 4), 255)
    for spot, cell in (((0, 0), "⠁"), ((1, 0), "⠈"), ((0, 2), "⠄"), ((1, 3), "⢀")):
        one = picture.copy()
        one.putpixel(spot, 0)
        assert braille_lines(one, 1) == [cell]
