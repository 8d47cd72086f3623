"""A label's content -> bytes for the printer."""

from __future__ import annotations

import time
import zlib

from PIL import Image, ImageDraw

from benchmarks.figures import Figure
from wms_tui.devices.labels.content import WaybillLabel
from wms_tui.devices.labels.drawing.elements import Page, Text
from wms_tui.devices.labels.drawing.fonts import font_at, font_files
from wms_tui.devices.labels.media import Media, to_dots
from wms_tui.devices.labels.render import label_job, lay

_MEDIA, _DPI = Media(100, 150), 203


def _label(number: int) -> WaybillLabel:
    return WaybillLabel(
        waybill=f"SF{number:010d}", courier_code="SF", courier_name="顺丰速运",
        sort_code="571A-08", receiver_name=f"收件人{number}", receiver_phone="13800000002",
        receiver_address=f"浙江省杭州市余杭区示例街道示例路{number}号8栋801室",
        sender_name="示例旗舰店", sender_phone="057100000000",
        sender_address="浙江省杭州市余杭区示例镇示例路1号示例仓库", shop="示例旗舰店",
        order_no=f"CK2025{number:08d}", wave="W0001", position=number % 20 + 1, total=20,
        lines=(("示例商品甲", 2), ("示例商品乙", 1), ("示例商品丙", 3)), memo="请放门口",
    )  # fmt: skip


def label_figures(labels: int) -> list[Figure]:
    """Labels that differ in number, receiver and place, as a wave's do, after three to warm up."""
    figures = []
    for language in ("tspl", "zpl"):
        ours: list[float] = []
        floor: list[float] = []
        for number in range(labels + 3):
            label = _label(number)
            page = lay(label, _MEDIA)[0]
            begun = time.perf_counter()
            label_job(label, language, _MEDIA, _DPI)
            middle = time.perf_counter()
            _plain(page)
            ended = time.perf_counter()
            if number >= 3:
                ours.append((middle - begun) * 1000)
                floor.append((ended - middle) * 1000)
        figures.append(Figure(f"label → {language} bytes", "ms", tuple(ours), tuple(floor), 1.5))
    return figures


def _plain(page: Page) -> bytes:
    """The same texts at the same places by Pillow alone, and the picture deflated; no codes."""
    image = Image.new("1", (to_dots(_MEDIA.width_mm, _DPI), to_dots(_MEDIA.height_mm, _DPI)), 1)
    brush = ImageDraw.Draw(image)
    brush.fontmode = "1"
    for element in page.elements:
        if isinstance(element, Text):
            font = font_at(font_files()[0], max(to_dots(element.style.size, _DPI), 6))
            at = (to_dots(element.box.x, _DPI), to_dots(element.box.y, _DPI))
            brush.text(at, element.text, font=font, fill=0)
    return zlib.compress(image.tobytes())
