"""ZPL II of Zebra and clones: ^GFA, where 1 is black, as Z64, run lengths or plain hex."""

from __future__ import annotations

import base64
import binascii
import zlib
from itertools import groupby
from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode.rows import black_is_one, row_bytes
from wms_tui.devices.labels.encode.style import PLAIN, Packing, Paper, PrintStyle
from wms_tui.devices.labels.media import Media

if TYPE_CHECKING:
    from PIL.Image import Image

_ZLIB_LEVEL = 6  # 9 takes four times as long for two per cent


_PAPER = {Paper.GAP: "^MNY", Paper.MARK: "^MNM", Paper.CONTINUOUS: "^MNN"}


def encode(
    image: Image,
    media: Media,
    dpi: int,
    *,
    x: int = 0,
    y: int = 0,
    copies: int = 1,
    style: PrintStyle = PLAIN,
) -> bytes:
    """The job that prints the picture with its top left corner at x, y (dots)."""
    width, height = media.dots(dpi)
    if style.paper is Paper.CONTINUOUS:
        height = y + image.height
    rows, per_row = black_is_one(image, style.polarity), row_bytes(image)
    size = f"{len(rows)},{len(rows)},{per_row},"
    head = f"^XA{_settings(style)}^PW{width}^LL{height}^LH0,0^FO{x},{y}^GFA,{size}"
    packed = _packed(rows, per_row, style.packing)
    darkness = "" if style.density is None else f"~SD{style.density:02d}"
    return f"{darkness}{head}{packed}^FS^PQ{copies}^XZ".encode("ascii")


def _settings(style: PrintStyle) -> str:
    paper = "" if style.paper is None else _PAPER[style.paper]
    return paper + ("" if style.speed is None else f"^PR{style.speed}")


def _packed(rows: bytes, per_row: int, packing: Packing) -> str:
    if packing is Packing.Z64:
        return _z64(rows)
    if packing is Packing.HEX:
        return rows.hex().upper()
    return _runs(rows, per_row)


def _z64(rows: bytes) -> str:
    """zlib, base64, and the CRC-16 (polynomial 1021h, start 0) of the base64 text."""
    text = base64.b64encode(zlib.compress(rows, _ZLIB_LEVEL))
    return f":Z64:{text.decode('ascii')}:{binascii.crc_hqx(text, 0):04X}"


def _runs(rows: bytes, per_row: int) -> str:
    """Run lengths; a row like the one above is ":"."""
    packed: list[str] = []
    before = b""
    for begin in range(0, len(rows), per_row):
        row = rows[begin : begin + per_row]
        packed.append(":" if row == before else _row_runs(row.hex().upper()))
        before = row
    return "".join(packed)


def _row_runs(digits: str) -> str:
    """One row; "," and "!" stand for zeros and ones up to its end, only where it is not full."""
    kept = digits.rstrip("0")
    end = "," if len(kept) < len(digits) else ""
    if not end:
        kept = digits.rstrip("F")
        end = "!" if len(kept) < len(digits) else ""
    return "".join(_run(digit, sum(1 for _ in same)) for digit, same in groupby(kept)) + end


def _run(digit: str, count: int) -> str:
    """g-z count 20 to 400 in twenties, G-Y count 1 to 19; both add up."""
    if count < 3:
        return digit * count
    text = ""
    while count >= 20:
        twenties = min(count // 20, 20)
        text += chr(ord("g") + twenties - 1)
        count -= 20 * twenties
    return text + (chr(ord("G") + count - 1) if count else "") + digit
