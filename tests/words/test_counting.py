"""English words behind a number."""

from __future__ import annotations

import pytest

from wms_tui.words.board import board_word
from wms_tui.words.counting import counted


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 orders"), (1, "1 order"), ("1", "1 order"), (21, "21 orders")]
)
def test_one_is_not_many(count: object, said: str) -> None:
    assert counted("{count} orders", {"count": count}).format(count=count) == said


def test_only_the_word_behind_its_own_number_is_changed() -> None:
    params = {"wave": 1, "orders": 1, "pieces": 5}
    template = "{wave}: {orders} orders, {pieces} pieces of orders"
    assert counted(template, params) == "{wave}: {orders} order, {pieces} pieces of orders"


def test_the_board_says_one_order() -> None:
    assert board_word("en", "pane.orders", wave="W1", count=1).endswith("1 order")
    assert board_word("en", "pane.orders", wave="W1", count=2).endswith("2 orders")
