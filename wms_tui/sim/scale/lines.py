"""The text lines of simulated scales, written from their manuals' description."""

from __future__ import annotations

from functools import reduce
from operator import xor

from wms_tui.sim.scale.plate import Shown

_OUT = {"over": "OL", "under": "UL"}


def _line(text: str) -> bytes:
    return text.encode("latin-1") + b"\r\n"


def _flag(seen: Shown, *, under: str = "UL") -> str:
    """ST or US, OL above the range; `under` is what the format says below it."""
    if seen.state:
        return {"over": "OL", "under": under}[seen.state]
    return "US" if seen.moving else "ST"


def _head(seen: Shown) -> str:
    return "NT" if seen.tare else "GS"


def sics(seen: Shown) -> bytes:
    """MT-SICS: S S or S D, ten characters, unit."""
    if seen.state:
        return _line("S +" if seen.state == "over" else "S -")
    return _line(f"S {'D' if seen.moving else 'S'} {seen.value:10.3f} {seen.unit}")


def yaohua_w15(seen: Shown) -> bytes:
    """A12E: fifteen bytes with check characters; blanks and OL or LO out of range."""
    if seen.state:
        body = " " * 9 + ("OL" if seen.state == "over" else "LO")
    else:
        sign = "-" if seen.grams < 0 else "0"
        body = f"WG{sign}{abs(seen.value):06.3f}{seen.unit}"
    return _line(body + f"{reduce(xor, body.encode()):02X}")


def yaohua_ww(seen: Shown) -> bytes:
    """A12: `ww000.000kg`."""
    sign = "-" if seen.grams < 0 else ""
    return b"" if seen.state else _line(f"ww{sign}{abs(seen.value):07.3f}{seen.unit}")


def cas_22(seen: Shown) -> bytes:
    """CAS: words, a lamp byte above 7 bits, eight characters."""
    lamp = 0x80 | (0 if seen.moving or seen.state else 0x40) | (0x02 if seen.tare else 0x04)
    lamp |= 0x01 if seen.grams == 0 else 0
    number = " " * 8 if seen.state else f"{seen.value:08.3f}"
    flag = "OL" if seen.state else _flag(seen)
    return _line(f"{flag},{_head(seen)},1{chr(lamp)},{number} {seen.unit}")


def cas_10(seen: Shown) -> bytes:
    """CAS: eight characters and nothing else."""
    return b"" if seen.state else _line(f"{seen.value:08.3f}")


def and_17(seen: Shown) -> bytes:
    """A&D: nines where it is out of range."""
    if seen.state:
        return _line(f"OL,{'+' if seen.state == 'over' else '-'}999999.9 {seen.unit}")
    return _line(f"{_flag(seen)},{seen.value:+09.3f} {seen.unit}")


def and_18(seen: Shown) -> bytes:
    """A&D with GS and NT: spaces where it is out of range."""
    if seen.state:
        return _line(f"OL,{_head(seen)},{'-' if seen.state == 'under' else ' '}    .  {seen.unit}")
    return _line(f"{_flag(seen)},{_head(seen)},{seen.value:+08.3f}{seen.unit}")


def ohaus_line(seen: Shown) -> bytes:
    """OHAUS: eleven characters; `?` while it moves. Out of range it shows words."""
    if seen.state:
        return _line("Err 8.3" if seen.state == "over" else "Err 8.4")
    return _line(f"{seen.value:11.3f} {seen.unit}{' ?' if seen.moving else ''}")


def ohaus_defender(seen: Shown) -> bytes:
    """OHAUS Defender: nine characters, unit, stability, mode."""
    if seen.state:
        return _line("Err 8.3" if seen.state == "over" else "Err 8.4")
    mark, mode = "?" if seen.moving else " ", "NET" if seen.tare else "G"
    return _line(f"{seen.value:9.3f} {seen.unit:5}{mark}{mode:3}")


def adam_cpwplus(seen: Shown) -> bytes:
    """Adam CPWplus: `G/W+   2.000 kg`."""
    head, sign = "N" if seen.tare else "G", "-" if seen.grams < 0 else "+"
    return b"" if seen.state else _line(f"{head}/W{sign}{abs(seen.value):8.3f} {seen.unit}")


def adam_azextra(seen: Shown) -> bytes:
    """Adam AZextra: seven characters and the unit, never zero, never moving."""
    if seen.state or seen.moving or seen.grams <= 0:
        return b""
    return _line(f"{seen.value:7.3f}{seen.unit}")


def dini_standard(seen: Shown) -> bytes:
    """Dini Argeo: `ST,GS,   0.000,kg`."""
    number = 9999.9 if seen.state == "over" else seen.value
    return _line(f"{_flag(seen)},{_head(seen)},{number:8.3f},{seen.unit}"[:99])


def dini_extended(seen: Shown) -> bytes:
    """Dini Argeo extended: scale, state, net, tare, pieces, unit."""
    tare = seen.tare / 1000
    number = f"{seen.value:10.3f}"
    return _line(f"1,{_flag(seen)},{number},  {tare:10.3f},{0:10d},{seen.unit}")


def _sartorius_sign(seen: Shown) -> str:
    return "-" if seen.grams < 0 else "+"


def sartorius_sbi(seen: Shown) -> bytes:
    """Sartorius SBI, 16 characters; no unit while it moves."""
    if seen.state:
        return _line(f"      {'High' if seen.state == 'over' else 'Low ':4}    ")
    unit = "" if seen.moving else seen.unit
    return _line(f"{_sartorius_sign(seen)} {abs(seen.value):8.3f} {unit:3}")


def kern_tws(seen: Shown) -> bytes:
    """Kern, 18 bytes; no unit while it moves."""
    if seen.state:
        return _line("           Error")
    unit = "" if seen.moving else seen.unit
    sign = "-" if seen.grams < 0 else " "
    return _line(f" {sign}{abs(seen.value):10.3f} {unit:3}")


def st_gs(seen: Shown) -> bytes:
    """Kern KFB: the unit in capitals."""
    number = 0.0 if seen.state else seen.value
    return _line(f"{_flag(seen)},{_head(seen)}{number:8.3f}{seen.unit.upper()}")
