"""Yaohua XK3190 (A9, A12, A23, A26, DS3 and clones), the formats tF = 0 and tF = 1.

`02 sign digit×6 decimals XORhi XORlo 03` by itself, or behind address and command when asked, as in
the A9, A23P and A26 manuals. Neither stability nor unit is sent.
"""

import re

from wms_tui.devices.scale.fields import check_fits, checked, scaled
from wms_tui.devices.scale.framing import Block, Span
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

STX, ETX = 0x02, 0x03
_LENGTH = 12
_ANSWER = re.compile(rb"\x02([A-Z])([B-F])([+-])(\d{6})([0-4])..\x03", re.DOTALL)
_HANDSHAKE = re.compile(rb"\x02([A-Z])A..\x03", re.DOTALL)
_MODES = {b"B": "gross", b"C": "tare", b"D": "net"}
_ASKED = {"gross": b"B", "net": b"D"}
_STATIONS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def parse_sent(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one frame of twelve bytes that the scale sent by itself (tF = 0)."""
    if frame[11] != ETX:
        return None
    wrong = _wrong(frame)
    if wrong:
        return ScaleReading("reject", flags=(wrong,), at=at)
    weight = scaled(frame[2:8], frame[8] - 0x30)
    if frame[1] == 0x2D and weight:
        weight = -weight
    return ScaleReading("reading", weight, settings["unit"] or None, None, "unknown", (), at)


def _wrong(frame: bytes) -> str:
    """What is wrong with the frame, "" if nothing."""
    if frame[1] not in b"+-":
        return "bad-sign"
    if not frame[2:8].isdigit():
        return "bad-digit"
    if not 0x30 <= frame[8] <= 0x34:
        return "bad-decimals"
    return "" if check_fits(frame, 1, 9) else "bad-check"


def parse_answer(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one answer (tF = 1); several instruments may share the line, each with its address."""
    match = _ANSWER.fullmatch(frame) or _HANDSHAKE.fullmatch(frame)
    if match is None:
        return None
    if not check_fits(frame, 1, len(frame) - 3):
        return ScaleReading("reject", flags=("bad-check",), at=at)
    if match[1].decode() != settings["addr"]:
        return ScaleReading("reject", flags=("other-address",), at=at)
    if match.re is _HANDSHAKE:
        return ScaleReading("ack", flags=("handshake",), at=at)
    mode = _MODES.get(match[2])
    if mode is None:  # unit price and amount of the A23P
        return ScaleReading("ack", flags=("not-a-weight",), at=at)
    weight = scaled(match[4], int(match[5]))
    if match[3] == b"-" and weight:
        weight = -weight
    unit, tare = settings["unit"] or None, weight if mode == "tare" else None
    return ScaleReading("reading", weight, unit, None, mode, (), at, tare)


def _commands(settings: Settings) -> Commands:
    body = settings["addr"].encode() + _ASKED[settings["ask-for"]]
    return Commands(b"\x02" + body + checked(body) + b"\x03")


YAOHUA_TF0 = ScaleProfile(
    "yaohua-tf0", lambda settings: Block(STX, _LENGTH), parse_sent, sends_unit=False
)
YAOHUA_TF1 = ScaleProfile(
    "yaohua-tf1",
    lambda settings: Span(STX, b"\x03", 14),
    parse_answer,
    {"addr": _STATIONS, "ask-for": ("gross", "net")},
    _commands,
    mode="ask",
    sends_unit=False,
)

PROFILES = (
    YAOHUA_TF0,
    YAOHUA_TF1,
)
