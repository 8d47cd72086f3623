"""ZPL II of Zebra and clones: ^GFA, where 1 is black, as Z64, run lengths or plain hex."""

from __future__ import annotations

import base64
import binascii
import zlib
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from wms_tui.devices.labels.encode.rows import black_is_one, row_bytes
from wms_tui.devices.labels.media import Media

if TYPE_CHECKING:
    from PIL.Image import Image

Packing = Literal["z64", "runs", "hex"]

_ZLIB_LEVEL = 6  # 9 takes four times as long for two per cent


def encode(
    image: Image,
    media: Media,
    dpi: int,
    *,
    x: int = 0,
    y: int = 0,
    copies: int = 1,
    packing: Packing = "z64",
) -> bytes:
    """The job that prints the picture with its top left corner at x, y (dots)."""
    width, height = media.dots(dpi)
    rows, per_row = black_is_one(image), row_bytes(image)
    head = f"^XA^PW{width}^LL{height}^LH0,0^FO{x},{y}^GFA,{len(rows)},{len(rows)},{per_row},"
    return f"{head}{_packed(rows, per_row, packing)}^FS^PQ{copies}^XZ".encode("ascii")


def _packed(rows: bytes, per_row: int, packing: Packing) -> str:
    if packing == "z64":
        return _z64(rows)
    if packing == "hex":
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
