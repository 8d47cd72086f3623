"""The file of a recording: text, so that it can be read, mailed and compared.

    WMS-TUI recording 1
    {"port": "/dev/ttyUSB0", "line": "9600 8N1", "at": "2026-11-23T01:58:02+00:00"}
    0.000 02 2B 30 31
    0.143 32 33 34

First the name and version, then a JSON object about it, then per piece the seconds since the
beginning and the bytes in hex, as they were read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "WMS-TUI recording"
VERSION = 1
LARGEST = 50_000_000
"""Bytes of a file that is read: hours of the fastest scale."""

_HEAD = re.compile(rf"{NAME} ([0-9]{{1,9}})")
_PIECE = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,6})?)((?: [0-9A-Fa-f]{2})+)")


class RecordingError(ValueError):
    """A file that is no whole recording; the text says where."""


@dataclass(frozen=True)
class Piece:
    """What was read at once."""

    at: float
    """Seconds since the beginning."""
    data: bytes


@dataclass(frozen=True)
class Recording:
    """A device's bytes with their times."""

    about: dict[str, Any]
    pieces: tuple[Piece, ...]

    @property
    def data(self) -> bytes:
        """All bytes, without their times."""
        return b"".join(piece.data for piece in self.pieces)


def is_recording(raw: bytes) -> bool:
    """Whether a file is one of ours, also where it is damaged."""
    return raw.startswith(NAME.encode())


def head(about: dict[str, Any]) -> str:
    """The first lines of a new file."""
    return f"{NAME} {VERSION}\n{json.dumps(about, ensure_ascii=False)}\n"


def line(piece: Piece) -> str:
    """A piece as a line of the file."""
    return f"{piece.at:.3f} {piece.data.hex(' ').upper()}\n"


def read_file(path: Path) -> bytes:
    """The bytes of a file, also of a pipe. Errors: OSError, RecordingError where it has no end."""
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise RecordingError(f"is larger than {LARGEST // 1_000_000} MB")
    return raw


def parse(raw: bytes) -> Recording:
    """Read a file. Errors: RecordingError."""
    try:
        lines = raw.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        raise RecordingError(f"is not text at byte {error.start}") from error
    found = _HEAD.fullmatch(lines[0])
    if found is None:
        raise RecordingError(f"does not begin with {NAME!r}")
    if int(found[1]) != VERSION:
        raise RecordingError(f"has version {found[1]}; this program reads version {VERSION}")
    pieces = tuple(_piece(text, number) for number, text in enumerate(lines[2:], 3) if text)
    return Recording(_about(lines), pieces)


def _about(lines: list[str]) -> dict[str, Any]:
    try:
        about = json.loads(lines[1]) if len(lines) > 1 else None
    except (ValueError, RecursionError) as error:
        raise RecordingError(f"line 2 is no JSON object: {error}") from error
    if not isinstance(about, dict):
        raise RecordingError("line 2 is no JSON object")
    return about


def _piece(text: str, number: int) -> Piece:
    found = _PIECE.fullmatch(text)
    if found is None:
        raise RecordingError(f'line {number} is not "seconds hex hex …": {text[:40]!r}')
    return Piece(float(found[1]), bytes.fromhex(found[2]))
