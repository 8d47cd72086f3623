"""What an eye, a sorting line and a printer that is a little out of place ask of a paper."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from PIL import Image, ImageOps

from tests.devices.labels.papers import HARD, LABEL, LONG, WAYBILL, content_for
from wms_tui.devices.labels.content import Content, WaybillLabel
from wms_tui.devices.labels.drawing.elements import LinearCode, Page, QrCode, Rule, Text
from wms_tui.devices.labels.drawing.fit import fit
from wms_tui.devices.labels.drawing.fonts import font_set
from wms_tui.devices.labels.drawing.picture import draw
from wms_tui.devices.labels.examples import example
from wms_tui.devices.labels.layout.shelf import shipped
from wms_tui.devices.labels.layout.spec import Template
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import draw_all, lay

LANGUAGES = ("zh_CN", "en")
NAMES = [template.name for template in shipped().templates]
WAYBILLS = [template for template in shipped().templates if template.purpose == "waybill"]
ASTRAY_MM = 1.5
"""By which label printers are found to place a picture wrongly."""
EMPTY = WaybillLabel(
    WAYBILL, "SF", "顺丰速运", "", "", "", "", "", "", "", "", "", "", position=0, total=0, lines=()
)


def paper_of(template: Template) -> Media:
    return Media(template.width_mm, template.height_mm)


def contents(template: Template, language: str) -> Iterable[Content]:
    yield example(template.purpose, language)
    yield content_for(template.purpose, language)
    if template.purpose == "waybill":
        yield replace(LABEL, language=language, sender_phone="")
        yield replace(EMPTY, language=language)


def ink_of(picture: Image.Image) -> tuple[int, int, int, int]:
    box = ImageOps.invert(picture.convert("L")).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_printer_that_is_a_little_astray_cuts_nothing_off(name: str, language: str) -> None:
    template = shipped().named(name)
    for content in contents(template, language):
        for page in lay(content, paper_of(template), template=template):
            whole = [one for one in page.elements if not is_across(one, page)]
            drawn = draw(replace(page, elements=tuple(whole)), 203).image
            left, top, right, bottom = ink_of(drawn)
            inside = left, top, drawn.width - right, drawn.height - bottom
            assert min(inside) / 8 > ASTRAY_MM


def is_across(element: object, page: Page) -> bool:
    return isinstance(element, Rule) and element.box.width >= page.width_mm


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("name", NAMES)
def test_codes_keep_their_white_margins(name: str, dpi: int) -> None:
    template = shipped().named(name)
    for content in contents(template, "zh_CN"):
        pages = lay(content, paper_of(template), template=template)
        pictures = draw_all(content, paper_of(template), dpi, template=template)
        for page, whole in zip(pages, pictures, strict=True):
            for code in page.elements:
                if isinstance(code, LinearCode | QrCode):
                    alone = draw(replace(page, elements=(code,)), dpi).image
                    is_qr = isinstance(code, QrCode)
                    assert_margin(alone, whole.image, is_qr=is_qr)


def assert_margin(alone: Image.Image, whole: Image.Image, *, is_qr: bool) -> None:
    """10 modules beside a Code 128, whose first bar is two wide; 4 around a QR code, whose first
    bar is seven wide."""
    left, top, right, bottom = ink_of(alone)
    first = 0
    while alone.getpixel((left + first, top)) == 0:
        first += 1
    module = first / 7 if is_qr else first / 2
    aside, above = round((4 if is_qr else 10) * module), round(4 * module) if is_qr else 0
    around = left - aside, top - above, right + aside, bottom + above
    assert around[0] >= 0
    assert around[2] <= whole.width
    assert list(alone.crop(around).getdata()) == list(whole.crop(around).getdata())


def letters_mm(text: Text) -> float:
    width, height = (round(side * 8) for side in (text.box.width, text.box.height))
    style = text.style
    sizes = round(style.size * 8), round(style.smallest * 8)
    return fit(text.text, width - 4 * style.bold, height, sizes, font_set(), style.wrap).size / 8


@pytest.mark.parametrize("template", WAYBILLS, ids=lambda template: template.name)
@pytest.mark.parametrize("label", [LABEL, replace(LABEL, bag_place="杭州转运中心"), HARD])
def test_nothing_on_a_waybill_is_larger_than_its_big_mark(
    template: Template, label: WaybillLabel
) -> None:
    (page,) = lay(label, paper_of(template), template=template)
    sizes = {
        text.name.removesuffix("_tall"): letters_mm(text)
        for text in page.elements
        if isinstance(text, Text) and text.text.strip()
    }
    mark, place = sizes.pop("sort_code"), sizes.pop("position")
    if label is not HARD:
        assert mark > 1.2 * place
        assert mark > 1.6 * max(sizes.values())
        assert mark > 10  # read from two metres
    assert mark > 4
    assert min(sizes.values()) >= 2  # Han of 1.84 mm


@pytest.mark.parametrize("template", WAYBILLS, ids=lambda template: template.name)
def test_where_no_big_mark_is_known_the_place_is_written_large(template: Template) -> None:
    label = replace(LABEL, sort_code="", receiver_region="浙江省 杭州市 余杭区")
    sizes = {}
    for known in (label, replace(label, sort_code="571-A12-003")):
        (page,) = lay(known, paper_of(template), template=template)
        texts = {one.name: one for one in page.elements if isinstance(one, Text) and one.text}
        sizes[known.sort_code] = letters_mm(texts["region"]) if "region" in texts else 0
    assert sizes[""] > 7  # about as large as the place in the wave, or larger
    assert sizes["571-A12-003"] == 0


@pytest.mark.parametrize("template", WAYBILLS, ids=lambda template: template.name)
def test_captions_without_anything_to_say_are_left_out(template: Template) -> None:
    (page,) = lay(EMPTY, paper_of(template), template=template)
    texts = {one.name: one.text for one in page.elements if isinstance(one, Text)}
    assert not {"source", "memo", "bag_mark", "wave", "position", "extras"} & {
        name for name, text in texts.items() if text
    }


def test_both_parts_of_a_label_in_two_parts_name_the_receiver_masked() -> None:
    (page,) = lay(LABEL, LONG)
    cut = next(one.box.y for one in page.elements if is_across(one, page))
    masked = [one for one in page.elements if isinstance(one, Text) and "138****0001" in one.text]
    assert [one.box.y > cut for one in masked] == [False, True]


@pytest.mark.parametrize("template", WAYBILLS, ids=lambda template: template.name)
def test_the_number_of_pieces_stands_on_one_line_with_a_name_that_shrank(
    template: Template,
) -> None:
    (page,) = lay(HARD, paper_of(template), template=template)
    rows = [one for one in page.elements if isinstance(one, Text) and one.name.startswith("line")]
    for name, quantity in zip(rows[::2], rows[1::2], strict=True):
        one, other = (
            ink_of(draw(replace(page, elements=(text,)), 203).image) for text in (name, quantity)
        )
        assert abs((one[1] + one[3]) - (other[1] + other[3])) / 2 / 8 < 0.5
