"""What a printer answers when it is asked how it is.

TSPL `ESC ! ?`: one byte of flags. ZPL `~HS`: three lines between STX and ETX. ESC/POS `DLE EOT n`:
one byte in which bits 1 and 4 are always set. CPCL `ESC h`: one byte of flags.
"""

from __future__ import annotations

HOLDING = ("paper_out", "head_open", "jam", "ribbon_out", "pause")
"""Faults in which a printer takes data and prints nothing until it is mended."""

MUTE = ("silent", "swallow", "off")
"""Faults in which it answers nothing."""

_TSPL = {"head_open": 0x01, "jam": 0x02, "paper_out": 0x04, "ribbon_out": 0x08, "pause": 0x10}
_CPCL = {"paper_out": 0x02, "head_open": 0x04}
_ESCPOS_QUIET = 0x12


def status_answer(form: bytes, fault: str) -> bytes:
    """The bytes that answer a query in this state; empty where the printer keeps silent."""
    if fault in MUTE:
        return b""
    if form == b"~HS":
        return _zpl(fault)
    if form == b"\x1b!?":
        return bytes([_TSPL.get(fault, 0)])
    if form == b"\x1b!S":
        return _tspl_long(fault)
    if form == b"\x1bh":
        return bytes([_CPCL.get(fault, 0x01 if fault in HOLDING else 0)])
    if form[:2] == b"\x10\x04":
        return bytes([_ESCPOS_QUIET | _escpos(form[2], fault)])
    return b""


def _tspl_long(fault: str) -> bytes:
    message = b"E" if fault in HOLDING else b"@"
    message = b"`" if fault == "pause" else message
    media = {"paper_out": b"A", "jam": b"B", "ribbon_out": b"D", "head_open": b"`"}
    error = media.get(fault, b"@")
    return b"\x02" + message + b"@@" + error + b"\x03\r\n"


def _escpos(which: int, fault: str) -> int:
    if which == 4 and fault == "paper_out":
        return 0x60
    if which == 2:
        return {"head_open": 0x04, "paper_out": 0x20}.get(fault, 0)
    return 0x08 if which == 1 and fault in HOLDING else 0


def _zpl(fault: str) -> bytes:
    paper, pause = int(fault == "paper_out"), int(fault in ("pause", "jam"))
    head, ribbon = int(fault == "head_open"), int(fault == "ribbon_out")
    lines = (
        f"030,{paper},{pause},1245,000,0,0,0,000,0,0,0",
        f"000,0,{head},{ribbon},0,2,4,0,00000000,1,000",
        "1234,0",
    )
    return b"".join(b"\x02" + line.encode() + b"\x03\r\n" for line in lines)
