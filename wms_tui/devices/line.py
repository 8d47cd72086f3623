"""The setting of a serial line, written as people write it: "9600 8N1"."""

import re
from dataclasses import dataclass

_FORM = re.compile(r"\s*(\d{3,7})\s+([78])([NEO])([12])\s*", re.IGNORECASE)


class LineError(ValueError):
    """A line setting that can't be read; the text says how to write it."""


@dataclass(frozen=True, slots=True)
class LineSetting:
    """Speed and frame of a serial line."""

    baudrate: int = 9600
    bytesize: int = 8
    parity: str = "N"
    stopbits: int = 1


def parse_line(text: str) -> LineSetting:
    """Read "9600 8N1": bits per second, data bits 7 or 8, parity N, E or O, stop bits 1 or 2."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise LineError(
            f'line setting {text!r} is not readable: write it as "9600 8N1" or "9600 7E1"'
        )
    speed, size, parity, stop = match.groups()
    return LineSetting(int(speed), int(size), parity.upper(), int(stop))
