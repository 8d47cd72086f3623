"""The profiles that a simulated scale can play: how it speaks, and what it understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from wms_tui.sim.scale import frames, lines
from wms_tui.sim.scale.plate import Shown


@dataclass(frozen=True)
class Voice:
    """One make of scale."""

    encode: Callable[[Shown], bytes]
    by_itself: bool = True
    """It sends without being asked."""
    words: Mapping[bytes, str] = field(default_factory=dict)
    """What it understands: ask, start, zero, tare, clear; `say:` and text is answered as it is."""
    zeroed: bytes = b""
    """Answer to zero."""
    tared: Callable[[Shown], bytes] | None = None
    """Answer to tare."""
    only_new: bool = False
    """Silent unless the weight is another one than that of its last answer."""


def _tf1_question(command: str) -> bytes:
    body = b"A" + command.encode()
    return b"\x02" + body + f"{body[0] ^ body[1]:02X}".encode() + b"\x03"


def _sics_tared(seen: Shown) -> bytes:
    return f"T S {seen.tare / 1000:10.3f} kg\r\n".encode()


_SICS = {
    b"S\r\n": "ask", b"SI\r\n": "ask", b"SIR\r\n": "start", b"Z\r\n": "zero", b"T\r\n": "tare",
    b"@\r\n": 'say:I4 A "00000001"\r\n',
}  # fmt: skip
_TOLEDO = {b"W": "ask", b"Z": "zero", b"T": "tare", b"C": "clear", b"Ehello": "say:\x02E\rhello"}
_OHAUS = {
    b"P\r\n": "ask", b"IP\r\n": "ask", b"CP\r\n": "start", b"Z\r\n": "zero", b"T\r\n": "tare",
}  # fmt: skip
_DINI = {b"ZERO\r\n": "zero", b"TARE\r\n": "tare"}
_ECR = {b"\x05": "say:\x06", b"\x11": "ask"}
_TF1 = {
    _tf1_question("B"): "ask",
    _tf1_question("D"): "ask",
    _tf1_question("A"): "say:\x02AA00\x03",
}

VOICES: dict[str, Voice] = {
    "mt-continuous": Voice(frames.mettler),
    "mt-continuous-nochk": Voice(partial(frames.mettler, check=False)),
    "mt-sics": Voice(lines.sics, False, _SICS, b"Z A\r\n", _sics_tared),
    "toledo-8217": Voice(frames.toledo, False, _TOLEDO),
    "yaohua-tf0": Voice(frames.yaohua_sent),
    "yaohua-tf1": Voice(frames.yaohua_answer, False, _TF1),
    "yaohua-eq-reversed": Voice(frames.equal_reversed),
    "yaohua-eq-forward": Voice(frames.equal_forward),
    "yaohua-w15": Voice(lines.yaohua_w15),
    "ww-line": Voice(lines.yaohua_ww, True, {b"R": "ask", b"Z": "zero", b"T": "tare"}),
    "cas-22": Voice(lines.cas_22),
    "cas-10": Voice(lines.cas_10),
    "cas-ecr": Voice(frames.cas_ecr, False, _ECR),
    "and-17": Voice(lines.and_17),
    "and-18": Voice(lines.and_18),
    "ohaus-line": Voice(lines.ohaus_line, False, _OHAUS),
    "ohaus-defender": Voice(lines.ohaus_defender, False, _OHAUS),
    "adam-cpwplus": Voice(
        lines.adam_cpwplus,
        False,
        {b"G\r\n": "ask", b"N\r\n": "ask", b"Z\r\n": "zero", b"T\r\n": "tare"},
    ),
    "adam-azextra": Voice(lines.adam_azextra, False, {b"P\r\n": "ask"}, only_new=True),
    "dini-standard": Voice(lines.dini_standard, False, {**_DINI, b"READ\r\n": "ask"}),
    "dini-extended": Voice(lines.dini_extended, False, {**_DINI, b"REXT\r\n": "ask"}),
    "sartorius-sbi": Voice(lines.sartorius_sbi, False, {b"\x1bP": "ask"}),
    "kern-tws": Voice(lines.kern_tws),
    "st-gs-line": Voice(lines.st_gs),
    "epelsa": Voice(frames.epelsa),
    "nci": Voice(frames.nci, False, {b"W\r": "ask"}),
}


class Ear:
    """Cuts what the station sends into words."""

    def __init__(self, words: Mapping[bytes, str]) -> None:
        self._words = dict(sorted(words.items(), key=lambda pair: -len(pair[0])))
        self._held = b""

    def hear(self, data: bytes) -> list[str]:
        """What was understood; a byte that begins no word is passed over, as a scale would."""
        self._held = (self._held + data)[-256:]
        heard: list[str] = []
        while self._held:
            word = next((each for each in self._words if self._held.startswith(each)), None)
            if word is not None:
                heard.append(self._words[word])
                self._held = self._held[len(word) :]
            elif any(each.startswith(self._held) for each in self._words):
                break
            else:
                self._held = self._held[1:]
        return heard
