"""Labels as people and scanners find them: codes read back, nothing lost unreported."""

import json
from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.devices.label_readers import read_escpos, read_tspl, read_zpl
from wms_tui.devices.labels.content import (
    CodeSheet,
    ManifestSheet,
    WaybillLabel,
    mask_name,
    mask_phone,
)
from wms_tui.devices.labels.elements import Box, Page, Text
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.picture import Drawn, draw
from wms_tui.devices.labels.render import draw_all, label_job
from wms_tui.devices.labels.templates import TemplateError, content_from
from wms_tui.devices.receipt import receipt_job

SMALL, LARGE = Media(76, 130), Media(100, 150)
WAYBILL = "SF1390286475013"

LABEL = WaybillLabel(
    waybill=WAYBILL,
    courier_code="SF",
    courier_name="顺丰速运",
    sort_code="571-A12-003",
    receiver_name="欧阳小强",
    receiver_phone="13812340001",
    receiver_address="浙江省杭州市余杭区五常街道文一西路九六九号三幢二单元一八〇一室",
    sender_name="示例仓库",
    sender_phone="057100000000",
    sender_address="浙江省杭州市萧山区示例路一号",
    shop="示例旗舰店",
    order_no="DD20251122000017",
    wave="W20251122-003",
    position=12,
    total=40,
    lines=(("洗衣液薰衣草香 3kg/瓶", 2), ("Tide pods original 42 count", 1)),
    memo="易碎轻放",
)
MANIFEST = ManifestSheet(
    "M20251122-001",
    "SF",
    "顺丰速运",
    "bench-01",
    "张三",
    "2025-11-22 18:05",
    tuple((f"SF13902864750{number:02d}", 865 + number if number else None) for number in range(40)),
)


def _codes(image: Image.Image) -> list[tuple[str, str]]:
    found = zxingcpp.read_barcodes(image.convert("L"))
    return sorted((str(one.format), one.text) for one in found)


def _black_share(drawn: Drawn) -> float:
    histogram = drawn.image.histogram()
    return histogram[0] / sum(histogram)


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
    assert 0.02 < _black_share(drawn) < 0.40
    expected = [("Code 128", WAYBILL), ("Code 128", WAYBILL), ("QR Code", WAYBILL)]
    for printer_language, read in (("tspl", read_tspl), ("zpl", read_zpl)):
        job = label_job(label, printer_language, media, dpi)
        picture = read(job.data).crop((0, 0, *drawn.image.size))
        assert picture.tobytes() == drawn.image.tobytes()
        assert _codes(picture) == expected


def test_the_codes_are_read_by_zbar_as_well() -> None:
    pyzbar = pytest.importorskip("pyzbar.pyzbar", exc_type=ImportError)
    for media, dpi in PAPERS:
        (drawn,) = draw_all(LABEL, media, dpi)
        found = {(one.type, one.data.decode()) for one in pyzbar.decode(drawn.image.convert("L"))}
        assert {("CODE128", WAYBILL), ("QRCODE", WAYBILL)} <= found


def test_a_copy_is_marked_and_an_original_is_not() -> None:
    (original,), (copy,) = (
        draw_all(LABEL, SMALL, 203),
        draw_all(replace(LABEL, copy_no=2), SMALL, 203),
    )
    corner = (400, 16, 592, 80)
    assert original.image.crop(corner).histogram()[0] == 0
    assert copy.image.crop(corner).histogram()[0] > 6000


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


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(st.sampled_from("浙江gjpyQÅ|(MWi 1中《…龘ffÊ\n\x00\x1b"), max_size=120),
    width=st.integers(4, 60),
    height=st.integers(3, 20),
    size=st.floats(2.0, 9.0),
    bold=st.booleans(),
)
def test_text_never_runs_out_of_its_box(
    text: str, width: int, height: int, size: float, bold: bool
) -> None:
    box = Box(10, 10, width, height)
    drawn = draw(Page(80, 40, (Text("t", box, text, size, bold=bold),)), 203)
    outside = drawn.image.copy()
    slack = 3  # dots: letters such as j reach a little beyond their advance
    outside.paste(255, (80 - slack, 80 - slack, 80 + width * 8 + slack, 80 + height * 8 + slack))
    assert outside.histogram()[0] == 0 or "t" in drawn.clipped
    assert text.strip("\n \x00\x1b") == "" or drawn.image.histogram()[0] > 0


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=40))
def test_any_content_makes_a_label_whose_codes_read_back(text: str) -> None:
    wild = replace(
        LABEL, receiver_name=text, receiver_address=text, shop=text, memo=text, lines=((text, 1),)
    )
    (drawn,) = draw_all(wild, SMALL, 203)
    assert len(_codes(drawn.image)) == 3


def test_the_handover_sheet_lists_every_parcel_on_one_receipt() -> None:
    job = receipt_job(MANIFEST)
    picture = read_escpos(job.data)
    assert (picture.width, job.missing, job.clipped) == (576, (), ())
    assert _codes(picture) == [("Code 128", "M20251122-001")]
    fewer = read_escpos(receipt_job(replace(MANIFEST, waybills=MANIFEST.waybills[:10])).data)
    assert picture.height - fewer.height == 30 * 40
    assert job.data.startswith(b"\x1b@")
    assert b"\x1dV" in job.data[-4:]
    assert MANIFEST.weight_g == sum(865 + number for number in range(1, 40))


def test_the_handover_sheet_takes_as_many_cut_labels_as_it_needs() -> None:
    pages = draw_all(MANIFEST, LARGE, 203)
    assert len(pages) == 3
    assert all(_codes(page.image) == [("Code 128", "M20251122-001")] for page in pages)
    assert len(draw_all(replace(MANIFEST, waybills=()), LARGE, 203)) == 1


def test_a_page_of_control_codes_reads_back_code_by_code() -> None:
    names = ["OK", "BACK", "UNDO", "DONE", "NEXT", "SHORT", "NEWBOX", "REPRINT", "LEAVE", "LOGOUT"]
    sheet = CodeSheet(tuple((f"WMS-{name}", name) for name in names), "控制码")
    for media in (SMALL, LARGE):
        pages = draw_all(sheet, media, 203)
        read = [text for page in pages for _, text in _codes(page.image)]
        assert sorted(read) == sorted(code for code, _ in sheet.codes)
        assert all(page.clipped == () for page in pages)


def test_a_location_in_chinese_becomes_a_qr_code() -> None:
    (page,) = draw_all(CodeSheet((("货位A-01", "货位"),)), LARGE, 203)
    assert _codes(page.image) == [("QR Code", "货位A-01")]


def test_content_from_json_is_strict_and_says_what_is_wrong() -> None:
    plain = {name: getattr(LABEL, name) for name in LABEL.__dataclass_fields__}
    data = json.loads(json.dumps(plain))
    assert content_from("waybill", data) == LABEL
    codes = content_from("codes", {"codes": [["WMS-OK", "确认"]]})
    assert codes == CodeSheet((("WMS-OK", "确认"),))
    for wrong, word in (
        ({**data, "waybil": "x"}, "waybil"),
        ({"waybill": "x"}, "courier_code"),
        ({**data, "position": "1"}, "position"),
        ({**data, "shop": None}, "shop"),
        ({**data, "lines": [["a"]]}, "lines"),
        ([], "object"),
    ):
        with pytest.raises(TemplateError, match=word):
            content_from("waybill", wrong)
    with pytest.raises(TemplateError, match="waybill, manifest, codes"):
        content_from("invoice", {})
