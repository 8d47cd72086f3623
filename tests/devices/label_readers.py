"""Independent readers of print jobs: bytes to picture, as a strict printer would."""

import base64
import binascii
import re
import zlib

from PIL import Image


def read_tspl(job: bytes, *, black: int = 0) -> Image.Image:
    """The label of one TSPL job, for a printer that prints `black` bits (0 by the manual).

    ValueError where the bytes do not add up.
    """
    size = re.match(
        rb"SIZE (\d+) mm,(\d+) mm\r\n(?:GAP|BLINE) \d+ mm,0 mm\r\n"
        rb"(?:SPEED \d+\r\n)?(?:DENSITY \d+\r\n)?DIRECTION 0,0\r\nREFERENCE 0,0\r\nCLS\r\n",
        job,
    )
    found = re.search(rb"\r\nCLS\r\nBITMAP (\d+),(\d+),(\d+),(\d+),0,", job)
    if not size or not found:
        raise ValueError("no SIZE, CLS and BITMAP")
    x, y, per_row, rows = (int(number) for number in found.groups())
    data = job[found.end() : found.end() + per_row * rows]
    tail = job[found.end() + per_row * rows :]
    if not re.fullmatch(rb"\r\nPRINT 1,\d+\r\n", tail):
        raise ValueError(f"after the picture comes {tail[:20]!r}")
    data = data if black == 0 else _flipped(data)  # 0 is black in Pillow
    picture = Image.frombytes("1", (per_row * 8, rows), data)
    label = Image.new("1", (max(x + per_row * 8, int(size[1]) * 8), y + rows), 255)
    label.paste(picture, (x, y))
    return label


def _flipped(data: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in data)


def read_zpl(job: bytes, *, black: int = 1) -> Image.Image:
    """The label of one ZPL job; ValueError where the bytes do not add up."""
    pattern = (
        rb"(?:~SD\d\d)?\^XA(?:\^MN[YMN])?(?:\^PR\d+)?\^PW(\d+)\^LL(\d+)\^LH0,0\^FO(\d+),(\d+)"
        rb"\^GFA,(\d+),(\d+),(\d+),([^^]*)\^FS\^PQ\d+\^XZ"
    )
    found = re.fullmatch(pattern, job)
    if not found:
        raise ValueError("not ^XA … ^GFA … ^XZ")
    width, length, x, y, total, total2, per_row = (int(n) for n in found.groups()[:7])
    rows = _zpl_bytes(found[8].decode("ascii"), per_row)
    if not len(rows) == total == total2 or total % per_row:
        raise ValueError(f"{len(rows)} bytes of {total}")
    rows = _flipped(rows) if black == 1 else rows
    label = Image.new("1", (width, length), 255)
    label.paste(Image.frombytes("1", (per_row * 8, total // per_row), rows), (x, y))
    return label


def _zpl_bytes(text: str, per_row: int) -> bytes:
    if text.startswith(":Z64:"):
        body, check = text[5:].split(":")
        if binascii.crc_hqx(body.encode(), 0) != int(check, 16):
            raise ValueError("CRC")
        return zlib.decompress(base64.b64decode(body))
    rows: list[str] = []
    row, count, width = "", 0, per_row * 2
    for character in text:
        if character == ":" and not row:
            rows.append(rows[-1])
        elif character in ",!":
            row = row.ljust(width, "0" if character == "," else "F")
        elif "G" <= character <= "Y":
            count += ord(character) - ord("F")
        elif "g" <= character <= "z":
            count += 20 * (ord(character) - ord("f"))
        else:
            row, count = row + character * (count or 1), 0
        if len(row) > width:
            raise ValueError("a row is too long")
        if len(row) == width:
            rows.append(row)
            row = ""
    return bytes.fromhex("".join(rows) + row)


def read_cpcl(job: bytes, *, black: int = 1) -> Image.Image:
    """The label of one CPCL job; ValueError where the bytes do not add up."""
    found = re.match(
        rb"! 0 (\d+) (\d+) (\d+) \d+\r\nPAGE-WIDTH (\d+)\r\n"
        rb"(?:CONTRAST \d\r\n)?(?:SPEED \d\r\n)?CG (\d+) (\d+) (\d+) (\d+) ",
        job,
    )
    if not found or found[1] != found[2]:
        raise ValueError("not ! 0 … PAGE-WIDTH … CG")
    height, width, per_row, rows, x, y = (int(number) for number in found.groups()[2:])
    data = job[found.end() : found.end() + per_row * rows]
    tail = job[found.end() + per_row * rows :]
    if len(data) != per_row * rows or tail not in (b"\r\nFORM\r\nPRINT\r\n", b"\r\nPRINT\r\n"):
        raise ValueError(f"after the picture comes {tail[:20]!r}")
    label = Image.new("1", (max(width, x + per_row * 8), max(height, y + rows)), 255)
    data = _flipped(data) if black == 1 else data
    label.paste(Image.frombytes("1", (per_row * 8, rows), data), (x, y))
    return label


def read_escpos(job: bytes, *, black: int = 1) -> Image.Image:
    """The picture of an ESC/POS job: its GS v 0 rasters one under the other."""
    parts = []
    for found in re.finditer(rb"\x1dv0\x00(..)(..)", job, re.DOTALL):
        per_row, rows = (int.from_bytes(one, "little") for one in found.groups())
        data = job[found.end() : found.end() + per_row * rows]
        if len(data) == per_row * rows and per_row:
            data = _flipped(data) if black == 1 else data
            parts.append(Image.frombytes("1", (per_row * 8, rows), data))
    whole = Image.new("1", (parts[0].width, sum(part.height for part in parts)), 255)
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole
