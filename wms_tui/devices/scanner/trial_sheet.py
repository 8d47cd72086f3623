"""A page of codes that show how a scanner is set, to be scanned at the devices screen.

It holds no set-up codes: those are the maker's, and differ from model to model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wms_tui.words.scanner_sheet import CHECKS, TITLE

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

DPI = 150
"""Of the page: A4, upright."""
_PAGE = (1240, 1754)
_MARGIN = 90
_ROW = 220
_DOTS = 3
"""Of a module: half a millimetre, easy for every scanner."""
_HEIGHT = 90


@dataclass(frozen=True)
class TrialCode:
    """One code of the sheet."""

    check: str
    """What has to be seen: a key of `words.scanner_sheet.CHECKS`."""
    format: str
    """As zxing-cpp names it."""
    content: str
    shown: str
    """What stands under it, and what a right scanner gives."""
    is_gs1: bool = False


CODES = (
    TrialCode("plain", "Code128", "WMS-TEST-0001", "WMS-TEST-0001"),
    TrialCode("layout", "Code128", "aB-12_/+?", "aB-12_/+?"),
    TrialCode("twins", "Code128", "1122334455667788990", "1122334455667788990"),
    TrialCode("ean", "EAN13", "6901234567892", "6901234567892"),
    TrialCode("gs1", "Code128", "(01)06901234567892(17)260101", "010690123456789217260101", True),
    TrialCode(
        "separator",
        "DataMatrix",
        "(01)06901234567892(10)LOT1(21)SER9",
        "010690123456789210LOT1<GS>21SER9",
        True,
    ),
    TrialCode("chinese", "QRCode", "货位：A-01-02", "货位：A-01-02"),
)


def trial_sheet(language: str) -> Image:
    """The page, one bit deep. Errors: FontMissing."""
    from PIL import Image, ImageDraw

    from wms_tui.devices.labels.drawing.fonts import font_at, font_files

    page = Image.new("1", _PAGE, 1)
    pen, file = ImageDraw.Draw(page), font_files()[0]
    pen.text((_MARGIN, _MARGIN), TITLE.text(language), 0, font_at(file, 26))
    pictures = [_picture(code) for code in CODES]
    left = _MARGIN + max(picture.width for picture in pictures) + 40  # of all words: one column
    for number, (code, picture) in enumerate(zip(CODES, pictures, strict=True)):
        top = _MARGIN + 80 + number * _ROW
        page.paste(picture, (_MARGIN, top))
        pen.text((_MARGIN, top + picture.height + 6), code.shown, 0, font_at(file, 24))
        words, font = CHECKS[code.check].text(language), font_at(file, 26)
        for at, line in enumerate(_lines(words, _PAGE[0] - _MARGIN - left, font)):
            pen.text((left, top + at * 34), line, 0, font)
    return page


def _picture(code: TrialCode) -> Image:
    import zxingcpp
    from PIL import Image

    kind = getattr(zxingcpp.BarcodeFormat, code.format)
    made = zxingcpp.create_barcode(code.content, kind, **({"gs1": True} if code.is_gs1 else {}))
    drawn: Any = made.to_image(scale=1, add_quiet_zones=False)
    rows, columns = drawn.shape
    picture = Image.frombytes("L", (columns, rows), bytes(memoryview(drawn).tobytes()))
    is_square = code.format in ("DataMatrix", "QRCode")
    height = rows * _DOTS * 2 if is_square else _HEIGHT
    width = columns * _DOTS * (2 if is_square else 1)
    if not is_square:
        picture = picture.crop((0, 0, columns, 1))
    return picture.resize((width, height), Image.Resampling.NEAREST).convert("1")


def _lines(text: str, room: int, font: FreeTypeFont) -> list[str]:
    """Broken where it would run off the page: at a space, or anywhere in Chinese."""
    lines = [""]
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}".strip()
        while font.getlength(joined) > room and " " not in joined:
            fits = next(
                at for at in range(len(joined), 0, -1) if font.getlength(joined[:at]) <= room
            )
            lines[-1], joined = joined[:fits], joined[fits:]
            lines.append("")
        if font.getlength(joined) > room:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
