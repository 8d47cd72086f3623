"""How large a text gets in its box, and where its lines are broken."""

import pytest

from wms_tui.devices.labels.drawing.fit import fit, wrapped
from wms_tui.devices.labels.drawing.fonts import font_set

USUAL = font_set()


@pytest.mark.parametrize("width", range(160, 700, 20))
@pytest.mark.parametrize("wrap", ["first", "never"])
def test_a_text_that_shrinks_stays_as_large_as_its_box_allows(width: int, wrap: str) -> None:
    text = "浙江省杭州市萧山区瓜沥镇示例工业园区"
    fitted = fit(text, width, 40, (40, 8), USUAL, wrap)  # type: ignore[arg-type]
    assert not fitted.is_cut
    larger = fitted.size + fitted.size // 16 + 2
    if larger < 40:
        again = fit(text, width, 40, (larger, larger), USUAL, wrap)  # type: ignore[arg-type]
        assert again.is_cut


def test_a_big_mark_is_wrapped_only_where_that_makes_it_larger() -> None:
    mark = "新疆维吾尔-克孜勒苏柯尔克孜-A12-003"
    one = fit(mark, 720, 136, (107, 40), USUAL, "last")
    two = fit(mark, 720, 136, (107, 40), USUAL, "larger")
    assert (len(one.lines), len(two.lines)) == (1, 2)
    assert two.size >= 1.2 * one.size
    for usual in ("571-A12-003", "乌鲁木齐-A12-003", "杭州 西湖 003"):
        assert fit(usual, 720, 136, (107, 40), USUAL, "larger").lines == (usual,)
    assert fit(mark, 200, 20, (107, 16), USUAL, "larger").is_cut


def test_the_names_of_places_stay_whole_in_a_big_mark() -> None:
    place = "新疆维吾尔自治区 乌鲁木齐市 天山区"
    fitted = fit(place, 576, 157, (104, 32), USUAL, "larger")
    assert fitted.lines == ("新疆维吾尔自治区", "乌鲁木齐市 天山区")
    longest = "新疆维吾尔自治区 克孜勒苏柯尔克孜自治州 阿合奇县"
    lines = fit(longest, 576, 157, (104, 32), USUAL, "larger").lines
    assert " ".join(lines) == longest


def test_a_code_is_broken_after_a_hyphen_and_no_word_in_two() -> None:
    width = int(USUAL.width("乌鲁木齐-A12-00", 40)) + 1
    assert wrapped("乌鲁木齐-A12-003", width, 40, USUAL) == ("乌鲁木齐-A12-", "003")
    width = int(USUAL.width("order SKU-00", 40)) + 1
    assert wrapped("order SKU-0017", width, 40, USUAL) == ("order SKU-", "0017")
    assert wrapped("below -17", int(USUAL.width("below -1", 40)) + 1, 40, USUAL) == ("below", "-17")
