"""Labels as people and scanners find them: codes read back, nothing lost unreported."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.devices.label_readers import read_tspl, read_zpl
from tests.devices.labels.papers import LABEL, LARGE, SMALL, WAYBILL
from wms_tui.devices.labels.drawing import fonts
from wms_tui.devices.labels.drawing.elements import Box, Page, Text, TextStyle
from wms_tui.devices.labels.drawing.fit import fit, wrapped
from wms_tui.devices.labels.drawing.picture import draw
from wms_tui.devices.labels.drawing.plain import printable
from wms_tui.devices.labels.masks import mask_name, mask_phone
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import draw_all, label_job


def _codes(image: Image.Image) -> list[tuple[str, str]]:
    found = zxingcpp.read_barcodes(image.convert("L"))
    return sorted((str(one.format), one.text) for one in found)


PAPERS = [(SMALL, 203), (LARGE, 203), (SMALL, 300), (LARGE, 300)]


@pytest.mark.parametrize(("media", "dpi"), PAPERS, ids=str)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_label_reads_back_from_printer_bytes_with_all_its_codes(
    media: Media, dpi: int, language: str
) -> None:
    label = replace(LABEL, language=language, copy_no=2)
    (drawn,) = draw_all(label, media, dpi)
    assert (drawn.missing, drawn.clipped) == ((), ())
    assert drawn.image.size == media.dots(dpi)
    expected = [("Code 128", WAYBILL), ("Code 128", WAYBILL), ("QR Code", WAYBILL)]
    for printer_language, read in (("tspl", read_tspl), ("zpl", read_zpl)):
        job = label_job(label, printer_language, media, dpi)
        picture = read(job.data).crop((0, 0, *drawn.image.size))
        assert picture.tobytes() == drawn.image.tobytes()
        assert _codes(picture) == expected


def test_names_and_phones_are_masked() -> None:
    assert mask_phone("13812340001") == "138****0001"
    assert mask_phone("0571-88886666") == "057******6666"
    assert (mask_phone("110"), mask_phone("")) == ("***", "")
    assert (mask_name("张小三"), mask_name("李四"), mask_name("王")) == ("张**", "李*", "王")
    hidden = replace(LABEL, receiver_name="欧甲乙丙", receiver_phone="13899990001")
    assert draw_all(hidden, SMALL, 203)[0].image == draw_all(LABEL, SMALL, 203)[0].image


@given(name=st.text(max_size=30), phone=st.text(max_size=30))
def test_no_mask_shows_the_whole_of_a_longer_text(name: str, phone: str) -> None:
    if len(name.strip()) > 1:
        assert name.strip() not in mask_name(name)[1:]
        assert set(mask_name(name)[1:]) == {"*"}
    length = len(phone.strip())
    assert mask_phone(phone).count("*") >= (4 if length > 7 else (length + 1) // 2)
    assert len(mask_phone(phone)) == length


def test_a_character_that_no_font_holds_is_reported_and_marked() -> None:
    (drawn,) = draw_all(replace(LABEL, receiver_address="吉祥路\U0001f389一号"), SMALL, 203)
    assert drawn.missing == ("\U0001f389",)
    (rare,) = draw_all(replace(LABEL, sender_name="䶮㛃𬭚"), SMALL, 203)
    assert rare.missing == ()


def test_a_text_too_long_for_its_box_shrinks_then_is_cut_and_reported() -> None:
    longer = replace(LABEL, receiver_address=LABEL.receiver_address * 3)
    assert draw_all(longer, SMALL, 203)[0].clipped == ()
    endless = replace(LABEL, receiver_address=LABEL.receiver_address * 30)
    assert draw_all(endless, SMALL, 203)[0].clipped == ("receiver_address",)


def test_a_code_that_does_not_fit_is_reported_and_never_drawn_unreadable() -> None:
    (drawn,) = draw_all(replace(LABEL, waybill="A1b2-" * 12), SMALL, 203)
    assert {"waybill_code", "waybill_small"} <= set(drawn.clipped)
    assert [kind for kind, _ in _codes(drawn.image)] == ["QR Code"]
    (chinese,) = draw_all(replace(LABEL, waybill="运单一"), SMALL, 203)
    assert "waybill_code" in chinese.clipped
    (empty,) = draw_all(replace(LABEL, waybill=""), SMALL, 203)
    assert {"waybill_code", "waybill_small", "waybill_qr"} <= set(empty.clipped)


def _ink(drawn_text: Text) -> int:
    return draw(Page(80, 40, (drawn_text,)), 203).image.histogram()[0]


def test_a_text_without_end_is_cut_at_once() -> None:
    began = perf_counter()
    cut = fit("A" * 20_000, 300, 30, (24, 12), fonts.font_set(), "never")
    assert perf_counter() - began < 20  # cut letter by letter from behind it took a minute
    assert (len(cut.lines), cut.lines[0][-1], cut.is_cut) == (1, "…", True)
    assert 250 < fonts.font_set().width(cut.lines[0], 12) <= 300


def test_a_text_that_is_cut_is_still_drawn_with_a_mark() -> None:
    box = Box(5, 5, 20, 4)
    cut = draw(Page(80, 40, (Text("t", box, "很长的文字" * 9, TextStyle(3)),)), 203)
    assert cut.clipped == ("t",)
    assert cut.image.histogram()[0] > 300
    by_design = Text("t", box, "很长的文字" * 9, TextStyle(3, may_cut=True))
    assert draw(Page(80, 40, (by_design,)), 203).clipped == ()


def test_bold_and_white_on_black_differ_from_plain_text() -> None:
    style = TextStyle(8)
    plain = Text("t", Box(5, 5, 60, 12), "文字 Text", style)
    inverted = replace(plain, style=replace(style, white_on_black=True))
    assert _ink(replace(plain, style=replace(style, bold=True))) > _ink(plain) * 1.15
    assert draw(Page(80, 40, (inverted,)), 203).image.getpixel((60 * 8, 6 * 8)) == 0
    assert _ink(inverted) > 60 * 12 * 64 * 0.8


def test_a_text_shrinks_to_one_line_or_wraps_as_it_is_told() -> None:
    usual = fonts.font_set()
    style = TextStyle(6, 2.5)
    text = Text("t", Box(0, 0, 40, 12), "浙江省杭州市余杭区五常街道", style)

    def rows(wrap: str) -> int:
        image = draw(Page(80, 40, (replace(text, style=replace(style, wrap=wrap)),)), 203).image  # type: ignore[arg-type]
        return len([y for y in range(96) if image.crop((0, y, 320, y + 1)).histogram()[0]])

    assert rows("first") > 1.5 * rows("last")
    assert wrapped("hello world, again", 100, 16, usual) == ("hello world,", "again")
    assert all(
        not line.startswith("，") for line in wrapped("一二三四五，六七八，" * 3, 82, 16, usual)
    )


def test_what_has_no_picture_of_its_own_is_left_out_and_marks_are_put_together() -> None:
    assert printable("a\x00b\tc") == "a b c"
    assert printable("葛\U000e0100飾\u200d\ufe0f") == "葛飾"
    assert printable("e\u0301") == "é"
    assert printable("行一\n行二") == "行一\n行二"


@pytest.mark.parametrize("character", list("䶮㛃㛚㑇𬭚𬭼①℃·×—…"))
def test_rare_han_and_signs_of_the_trade_are_held_by_the_font_that_comes_with_us(
    character: str,
) -> None:
    ours = fonts.FontSet(fonts.font_files()[:1])
    assert not ours.glyph(character, 24).is_missing


def test_a_han_that_our_font_lacks_is_reported_or_found_in_another_font() -> None:
    ours = fonts.FontSet(fonts.font_files()[:1])
    assert ours.glyph("𠮷", 24).is_missing
    (drawn,) = draw_all(replace(LABEL, memo="𠮷野"), SMALL, 203)
    assert (drawn.missing == ("𠮷",)) == all(
        fonts.FontSet((path,)).glyph("𠮷", 24).is_missing for path in fonts.font_files()
    )


def test_a_font_file_of_the_warehouse_is_looked_in_first_and_a_broken_one_is_named(
    tmp_path: Path,
) -> None:
    own = tmp_path / "ours.otf"
    own.write_bytes(fonts.font_files()[0].read_bytes())
    page = Page(80, 40, (Text("t", Box(5, 5, 60, 12), "文字", TextStyle(8, font="ours.otf")),))
    assert draw(page, 203, (own,)).image == draw(page, 203).image
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    with pytest.raises(fonts.FontMissing, match=r"broken\.ttf"):
        draw(page, 203, (broken,))
