"""What has to be read on a terminal of 80 columns is not cut there."""

from __future__ import annotations

from datetime import UTC

import pytest

from wms_tui.screens.board_detail import StoryScreen, WaveScreen
from wms_tui.screens.board_pane import BoardFrame, legend
from wms_tui.screens.board_screen import BoardScreen
from wms_tui.screens.board_view import View
from wms_tui.widgets.cells import cut_start, width
from wms_tui.words.board import all_words


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("screen", [BoardScreen, WaveScreen, StoryScreen])
def test_all_keys_are_said_on_a_terminal_of_80_columns(
    screen: type[BoardFrame], language: str
) -> None:
    said = "".join(text for text, _ in legend(screen.KEYS, View(language, UTC)))
    assert width(" " + said.rstrip()) <= 80


@pytest.mark.parametrize("key", [key for key in all_words() if key.startswith("help.")])
def test_the_help_fits_80_columns(key: str) -> None:
    assert all(width(" " + text) <= 80 for text in all_words()[key])


def test_numbers_that_begin_alike_are_cut_at_their_start() -> None:
    assert cut_start("TB26112200001", 8) == "..200001"
    assert cut_start("TB1", 8) == "TB1"
    assert width(cut_start("单号甲乙丙丁", 7)) <= 7
