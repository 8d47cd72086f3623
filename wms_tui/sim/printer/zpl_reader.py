"""Rebuilds labels from ZPL bytes: ^PW, ^LL, ^FO, ^GFA (hex, run-length, Z64, B64) and ^PQ.

Data that is longer or shorter than declared, or whose check fails, is garbage and prints nothing.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib

from PIL import Image, ImageChops

from wms_tui.sim.printer.events import Garbage, PrinterEvent, Query, copies_of, lay

_LARGEST = 4_000_000
_CODED = re.compile(rb":(Z64|B64):([^:]*):([0-9A-Fa-f]{4})\s*$")
_REPEATS = {chr(ord("G") + n): n + 1 for n in range(19)}
_REPEATS |= {chr(ord("g") + n): 20 * (n + 1) for n in range(20)}


class BadGraphic(ValueError):
    """Graphic data that a printer can't print."""


class ZplReader:
    """`feed` bytes, get what a printer would do."""

    def __init__(self, dots_per_mm: int = 8) -> None:
        self._left = b""
        self._size = (76 * dots_per_mm, 130 * dots_per_mm)

    def feed(self, data: bytes) -> list[PrinterEvent]:
        """Everything that is complete with these bytes."""
        self._left += data
        events: list[PrinterEvent] = []
        while self._one(events):
            pass
        return events

    def _one(self, events: list[PrinterEvent]) -> bool:
        self._left = self._left.lstrip()
        if self._left[:3].upper() == b"~HS":
            self._left = self._left[3:]
            events.append(Query(b"~HS"))
            return True
        if self._left[:3].upper() == b"^XA":
            end = self._left.find(b"^XZ")
            if end < 0:
                return False
            form, self._left = self._left[3:end], self._left[end + 3 :]
            events += self._format(form)
            return True
        if self._left[:3].upper() == b"~SD":
            if len(self._left) < 5:
                return False
            self._left = self._left[5:]
            return True
        starts = [at for at in (self._left.find(b"^XA"), self._left.find(b"~HS")) if at > 0]
        if starts:
            self._left = self._left[min(starts) :]
            events.append(Garbage("bytes outside of a format"))
            return True
        self._left = self._left[-_LARGEST:]
        return False

    def _format(self, form: bytes) -> list[PrinterEvent]:
        width, height = self._size
        x = y = 0
        copies = 1
        pictures: list[tuple[int, int, Image.Image]] = []
        try:
            for command in form.split(b"^"):
                name, rest = command[:2].upper(), command[2:]
                if name == b"PW":
                    width = _number(rest)
                elif name == b"LL":
                    height = _number(rest)
                elif name == b"FO":
                    x, y = (_number(part) for part in rest.split(b",")[:2])
                elif name == b"PQ":
                    copies = max(1, _number(rest.split(b",")[0]))
                elif name == b"GF":
                    pictures.append((x, y, graphic(rest)))
        except ValueError as error:
            return [Garbage(str(error))]
        self._size = (width, height)
        label = Image.new("1", self._size, 1)
        for left, top, picture in pictures:
            lay(picture, label, left, top)
        return copies_of(label, "zpl", copies)


def graphic(rest: bytes) -> Image.Image:
    """The picture of `A,bytes,total,bytes per row,data`. Errors: BadGraphic, ValueError."""
    kind, _first, total, row, data = rest.split(b",", 4)
    if kind.upper() != b"A":
        raise BadGraphic("only ^GFA is read")
    size, row_bytes = _number(total), _number(row)
    if not 0 < size <= _LARGEST or not 0 < row_bytes <= size:
        raise BadGraphic("impossible picture size")
    raw = _coded(data) if data.startswith(b":") else _hex(data.decode("ascii"), row_bytes, size)
    if len(raw) != size:
        raise BadGraphic(f"{size} bytes declared, {len(raw)} sent")
    black_is_one = Image.frombytes("1", (row_bytes * 8, size // row_bytes), raw)
    return ImageChops.invert(black_is_one)


def _coded(data: bytes) -> bytes:
    parts = _CODED.match(data.strip())
    if parts is None:
        raise BadGraphic("neither Z64 nor B64")
    text = parts.group(2)
    if binascii.crc_hqx(text, 0) != int(parts.group(3), 16):
        raise BadGraphic("check sum wrong")
    raw = base64.b64decode(text)
    try:
        return zlib.decompress(raw) if parts.group(1) == b"Z64" else raw
    except zlib.error as error:
        raise BadGraphic(f"zlib: {error}") from error


def _hex(text: str, row_bytes: int, size: int) -> bytes:
    """Hex digits with run lengths; `,` and `!` fill a row with 0 or F, `:` repeats the last."""
    width = row_bytes * 2
    rows: list[str] = []
    row = ""
    times = 0
    for sign in text:
        if sign in _REPEATS:
            times += _REPEATS[sign]
        elif sign in ",!":
            rows.append(row.ljust(width, "0" if sign == "," else "F"))
            row = ""
        elif sign == ":":
            rows.append(rows[-1] if rows else "0" * width)
        elif not sign.isspace():
            row += sign * max(times, 1)
            times = 0
            while len(row) >= width:
                rows.append(row[:width])
                row = row[width:]
        if len(rows) * row_bytes > size:
            raise BadGraphic("more data than declared")
    return bytes.fromhex("".join(rows) + row)


def _number(text: bytes) -> int:
    return int(text.strip() or b"0")
