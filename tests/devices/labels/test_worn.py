"""Codes as they reach a scanner: from a worn print head, a little turned, by a coarse eye."""

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from wms_tui.devices.labels.content import CodeLabels
from wms_tui.devices.labels.drawing.elements import LinearCode, QrCode
from wms_tui.devices.labels.examples import example
from wms_tui.devices.labels.layout.shelf import shipped
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import draw_all, lay

NAMES = [template.name for template in shipped().templates]
INK_SPREADS = 1.0
"""Dots by which heat and a scanner's spot blur an edge."""
TURNED = 2.0
"""Degrees."""


def printed(picture: Image.Image, dead_dot: int) -> Image.Image:
    """The paper from a head on which that dot no longer heats."""
    paper = Image.new("L", (picture.width + 80, picture.height + 80), 255)
    paper.paste(picture.convert("L"), (40, 40))
    paper.paste(255, (40 + dead_dot, 0, 41 + dead_dot, paper.height))
    return paper.filter(ImageFilter.GaussianBlur(INK_SPREADS))


def read(paper: Image.Image) -> set[str]:
    turned = paper.rotate(TURNED, Image.Resampling.BICUBIC, fillcolor=255)
    coarse = turned.resize((paper.width // 2, paper.height // 2), Image.Resampling.BOX)
    return {found.text for found in zxingcpp.read_barcodes(coarse)}


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("name", NAMES)
def test_a_worn_head_and_a_coarse_scan_leave_the_codes_readable(name: str, dpi: int) -> None:
    template = shipped().named(name)
    media = Media(template.width_mm, template.height_mm)
    content = example(template.purpose)
    if isinstance(content, CodeLabels):
        content = CodeLabels(content.purpose, content.labels[:1])
    page = lay(content, media, template=template)[0]
    picture = draw_all(content, media, dpi, template=template)[0].image
    codes = {one.code for one in page.elements if isinstance(one, LinearCode | QrCode)}
    for dead_dot in range(picture.width // 5, picture.width, picture.width // 3):
        assert read(printed(picture, dead_dot)) == codes
