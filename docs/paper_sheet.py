"""Draws docs/pictures/papers.png: all shipped papers with their examples, in both languages.

`uv run python docs/paper_sheet.py`
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from wms_tui.devices.labels.examples import example
from wms_tui.devices.labels.layout.shelf import shipped
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import draw_all

TARGET = Path(__file__).parent / "pictures" / "papers.png"
WIDTH, GAP, GROUND = 1360, 12, 200
ORDER = (
    "waybill", "manifest", "packing-list", "pick-list", "badge", "cell",
    "location", "tote", "item", "control",
)  # fmt: skip
SMALLER = 0.42
"""Of the 203 dpi picture: large enough to read the captions, small enough for a page."""


def papers() -> list[Image.Image]:
    """The first page of every template; every other one in English."""
    templates = sorted(
        shipped().templates, key=lambda one: (ORDER.index(one.purpose), -one.height_mm)
    )
    drawn = []
    for number, template in enumerate(templates):
        content = example(template.purpose, "en" if number % 2 else "zh_CN")
        media = Media(template.width_mm, template.height_mm)
        page = draw_all(content, media, 203, template=template)[0].image.convert("L")
        size = round(page.width * SMALLER), round(page.height * SMALLER)
        drawn.append(page.resize(size, Image.Resampling.BOX))
    return drawn


def sheet(pictures: list[Image.Image]) -> Image.Image:
    """The pictures in rows, top edges in line."""
    places: list[tuple[int, int, Image.Image]] = []
    x, y, high = GAP, GAP, 0
    for picture in pictures:
        if x + picture.width + GAP > WIDTH:
            x, y, high = GAP, y + high + GAP, 0
        places.append((x, y, picture))
        x, high = x + picture.width + GAP, max(high, picture.height)
    whole = Image.new("L", (WIDTH, y + high + GAP), GROUND)
    for left, top, picture in places:
        whole.paste(picture, (left, top))
    return whole


if __name__ == "__main__":
    sheet(papers()).quantize(16).save(TARGET, optimize=True)
