"""All shipped papers, with the hardest content, in both languages and resolutions."""

from dataclasses import fields, replace

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.devices.label_readers import read_escpos
from tests.devices.labels.papers import (
    HARD,
    LABEL,
    LARGE,
    MANIFEST,
    PICK,
    PLACES,
    SMALL,
    WAYBILL,
    content_for,
)
from wms_tui.devices.labels.content import CODE_PURPOSES, CodeLabel, CodeLabels
from wms_tui.devices.labels.drawing.elements import Box, LinearCode, Page, QrCode, Text, TextStyle
from wms_tui.devices.labels.drawing.picture import Drawn, draw
from wms_tui.devices.labels.examples import example
from wms_tui.devices.labels.layout.shelf import shipped
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import draw_all, label_job, lay
from wms_tui.devices.labels.trial import try_template

TEMPLATES = shipped().templates
LANGUAGES = ("zh_CN", "en")
NAMES = [template.name for template in TEMPLATES]


def codes_of(image: Image.Image) -> list[str]:
    page = Image.new("L", (image.width + 80, image.height + 80), 255)
    page.paste(image.convert("L"), (40, 40))
    return sorted(one.text for one in zxingcpp.read_barcodes(page))


def codes_on(page: Page) -> list[str]:
    return sorted(e.code for e in page.elements if isinstance(e, LinearCode | QrCode))


def black_share(drawn: Drawn) -> float:
    histogram = drawn.image.histogram()
    return histogram[0] / sum(histogram)


def ink_outside(page: Page, drawn: Drawn, dpi: int) -> int:
    """Black dots that stand in no element's box."""
    rest = drawn.image.copy()
    per_mm = 8 if dpi == 203 else dpi / 25.4
    for element in page.elements:
        box = element.box
        left, top = round(box.x * per_mm), round(box.y * per_mm)
        right = max(left + 1, round((box.x + box.width) * per_mm))
        bottom = max(top + 1, round((box.y + box.height) * per_mm))
        rest.paste(255, (left, top, right, bottom))
    return rest.histogram()[0]


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_with_hard_content_stays_in_its_boxes_and_its_codes_read_back(
    name: str, language: str, dpi: int
) -> None:
    template = shipped().named(name)
    media = Media(template.width_mm, template.height_mm)
    content = content_for(template.purpose, language)
    pages = lay(content, media, template=template)
    for page, drawn in zip(pages, draw_all(content, media, dpi, template=template), strict=True):
        assert drawn.image.size == media.dots(dpi)
        assert drawn.missing == ()
        assert drawn.clipped == ()
        assert ink_outside(page, drawn, dpi) == 0
        assert codes_of(drawn.image) == codes_on(page)
        assert 0.02 < black_share(drawn) < 0.40


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_paper_fits_whole(name: str, language: str) -> None:
    template = shipped().named(name)
    assert try_template(template, shipped()) == []
    media = Media(template.width_mm, template.height_mm)
    for drawn in draw_all(example(template.purpose, language), media, 203, template=template):
        assert (drawn.missing, drawn.clipped) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_the_codes_of_a_paper_are_read_by_zbar_as_well(name: str) -> None:
    pyzbar = pytest.importorskip("pyzbar.pyzbar", exc_type=ImportError)
    template = shipped().named(name)
    media = Media(template.width_mm, template.height_mm)
    content = example(template.purpose)
    pages = lay(content, media, template=template)
    for page, drawn in zip(pages, draw_all(content, media, 203, template=template), strict=True):
        framed = Image.new("L", (drawn.image.width + 80, drawn.image.height + 80), 255)
        framed.paste(drawn.image.convert("L"), (40, 40))
        found = {one.data.decode() for one in pyzbar.decode(framed)}
        assert set(codes_on(page)) <= found


@pytest.mark.parametrize("paper", ["76x105", "60x90", "100x210", "76x165"])
def test_a_waybill_goes_on_papers_without_a_template_of_their_own(paper: str) -> None:
    width, height = map(int, paper.split("x"))
    (page,) = lay(HARD, Media(width, height))
    (drawn,) = draw_all(HARD, Media(width, height), 203)
    assert ink_outside(page, drawn, 203) == 0
    assert codes_of(drawn.image).count(WAYBILL) >= 2


def test_on_a_smaller_paper_a_big_mark_shrinks_on_before_it_is_cut() -> None:
    (drawn,) = draw_all(HARD, Media(60, 90), 203)
    assert "sort_code" not in drawn.clipped


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_control_codes_stand_on_one_page_of_an_office_printer(language: str) -> None:
    content, paper = example("control", language), Media(210, 297)
    (page,) = lay(content, paper)
    (drawn,) = draw_all(content, paper, 300)
    assert (drawn.clipped, len(codes_of(drawn.image))) == ((), 16)
    edges = [(one.box.y, one.box.y + one.box.height) for one in page.elements]
    assert min(top for top, _ in edges) > 5
    assert max(bottom for _, bottom in edges) < 292


@pytest.mark.parametrize("purpose", CODE_PURPOSES)
def test_code_labels_share_larger_paper_and_all_read_back(purpose: str) -> None:
    labels = tuple(CodeLabel(f"A-{number:03d}") for number in range(9))
    content = CodeLabels(purpose, labels)
    for media in (SMALL, Media(210, 297), Media(50, 30)):
        pages = lay(content, media)
        drawn = draw_all(content, media, 300)
        read = [code for one in drawn for code in codes_of(one.image)]
        assert sorted(read) == sorted(label.code for label in labels)
        for page, one in zip(pages, drawn, strict=True):
            assert ink_outside(page, one, 300) == 0
        assert (len(pages) < len(labels)) == (media.height_mm > 100)


def test_a_list_goes_on_over_pages_and_leaves_no_row_out() -> None:
    pages = lay(PICK, LARGE)
    assert len(pages) == 3
    texts = [
        element.text for page in pages for element in page.elements if isinstance(element, Text)
    ]
    for line in PICK.lines:
        assert texts.count(line.location) == 1
    assert {"第 1/3 页", "第 2/3 页", "第 3/3 页"} <= set(texts)


def test_rows_beyond_the_room_of_a_waybill_are_counted_in_the_last_one() -> None:
    (page,) = lay(HARD, SMALL)
    texts = {element.name: element.text for element in page.elements if isinstance(element, Text)}
    assert texts["rest"] == "……另有 25 种"
    rows = [element for element in page.elements if getattr(element, "name", "") == "line"]
    assert [row.text for row in rows] == [name for name, _ in HARD.lines[:4]]  # type: ignore[union-attr]
    last = next(one for one in page.elements if getattr(one, "name", "") == "rest")
    assert last.box.y == pytest.approx(rows[-1].box.y + 3.45)
    (short,) = lay(LABEL, SMALL)
    assert "rest" not in {getattr(element, "name", "") for element in short.elements}


def test_the_foot_of_a_list_keeps_its_distance_to_the_edge() -> None:
    def foot(media: Media) -> float:
        page = lay(MANIFEST, media)[0]
        return media.height_mm - max(element.box.y for element in page.elements)

    assert foot(LARGE) == foot(Media(100, 210)) == foot(Media(100, 110))


def test_the_handover_sheet_lists_every_parcel_on_one_receipt() -> None:
    job = label_job(MANIFEST, "escpos", Media(72, 1), 203)
    picture = read_escpos(job.data)
    assert (picture.width, job.missing, job.clipped) == (576, (), ())
    assert codes_of(picture) == ["M20251122-001"]
    fewer = label_job(
        type(MANIFEST)("M1", "SF", "顺丰", "b", "o", "t", MANIFEST.waybills[:30]),
        "escpos", Media(76, 130), 203,
    )  # fmt: skip
    shorter = read_escpos(fewer.data)
    assert (shorter.width, picture.height - shorter.height) == (576, 10 * 54 * 8 // 10)


def test_a_location_in_chinese_becomes_a_qr_code() -> None:
    (page,) = lay(CodeLabels("location", (CodeLabel("货位A-01"),)), Media(100, 50))
    assert [type(one) for one in page.elements if not isinstance(one, Text)] == [QrCode]
    assert codes_of(draw(page, 203).image) == ["货位A-01"]


def test_labels_that_share_a_page_have_lines_to_cut_along() -> None:
    (page, _) = lay(PLACES, SMALL)
    assert len(page.elements) > 3 * 4
    assert all(element.box.x + element.box.width <= 76.001 for element in page.elements)
    (one, *_) = lay(PLACES, Media(100, 50))
    assert all(not isinstance(element, type(page.elements[-1])) for element in one.elements)


def test_a_copy_is_marked_and_an_original_is_not() -> None:
    def marks(**changes: int) -> set[str]:
        (page,) = lay(replace(LABEL, **changes), SMALL)  # type: ignore[arg-type]
        return {e.text for e in page.elements if isinstance(e, Text) and e.style.white_on_black}

    assert marks() == {"收", "寄"}
    assert marks(copy_no=2) == {"收", "寄", "补打 2"}
    assert marks(copy_no=3, piece=1, pieces=2) == {"收", "寄", "补打 3"}


WILD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("䶮𠮷㛃𬭚龘〓浙江\u202e\u200d\ufe0f\u0301\u0000\x1b\n\tםאبج👨👩🏽é"),
    ),
    max_size=60,
)


@settings(max_examples=60, deadline=None)
@given(text=WILD, other=WILD, name=st.sampled_from(NAMES))
def test_no_text_makes_a_paper_fail_or_leaves_its_box(text: str, other: str, name: str) -> None:
    template = shipped().named(name)
    content = example(template.purpose)
    if isinstance(content, CodeLabels):
        content = CodeLabels(content.purpose, (CodeLabel("A-1", text, other, text),))
    else:
        kept = ("language", "waybill", "manifest_no", "order_no", "wave")
        changed = {
            one.name: text if index % 2 else other
            for index, one in enumerate(fields(content))
            if one.type is str and one.name not in kept
        }
        content = replace(content, **changed)  # type: ignore[arg-type]
    media = Media(template.width_mm, template.height_mm)
    for page, drawn in zip(
        lay(content, media, template=template),
        draw_all(content, media, 203, template=template),
        strict=True,
    ):
        assert ink_outside(page, drawn, 203) == 0
        assert codes_of(drawn.image) == codes_on(page)


@settings(max_examples=200, deadline=None)
@given(
    text=WILD,
    width=st.integers(4, 60),
    height=st.integers(3, 20),
    size=st.floats(2.0, 12.0),
    bold=st.booleans(),
    inverted=st.booleans(),
    align=st.sampled_from(["left", "centre", "right"]),
    stand=st.sampled_from(["top", "middle", "bottom"]),
    wrap=st.sampled_from(["first", "last", "larger", "never"]),
)
def test_text_never_leaves_its_box(text, width, height, size, bold, inverted, align, stand, wrap):  # type: ignore[no-untyped-def]
    box = Box(10, 10, width, height)
    element = Text(
        "t", box, text,
        TextStyle(size, align=align, stand=stand, wrap=wrap, bold=bold, white_on_black=inverted),
    )  # fmt: skip
    page = Page(80, 40, (element,))
    assert ink_outside(page, draw(page, 203), 203) == 0
