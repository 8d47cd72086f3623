"""Raw bytes or a recording, decoded by a scale's protocol or as a scanner; JSON for each frame."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from wms_tui.devices.recording.recording import Piece, is_recording, parse
from wms_tui.devices.scanner.assembler import SUFFIXES, Assembled, CodeRead
from wms_tui.devices.scanner.hid_reports import layout_of
from wms_tui.devices.scanner.parsers import KeyParser, ReportParser, SerialParser
from wms_tui.devices.scanner.scanner import CodeParser
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.codes.reading import read

SCANNERS: dict[str, Callable[[Mapping[str, str]], CodeParser]] = {
    "scanner": lambda settings: SerialParser(
        settings.get("encoding", ""), _suffix(settings, "encoding")
    ),
    "scanner-evdev": lambda settings: KeyParser(_suffix(settings)),
    "scanner-hid-pos": lambda settings: ReportParser(layout_of(settings)),
}
"""Protocols that are no scale's."""


def _suffix(settings: Mapping[str, str], *beside: str) -> str:
    """The suffix of a scanner that has no settings but this one and those beside it."""
    known = ("suffix", *beside)
    for key in settings:
        if key not in known:
            raise LookupError(f"a scanner has no setting {key!r} here; it has {', '.join(known)}")
    suffix = settings.get("suffix", "auto")
    if suffix not in SUFFIXES:
        raise LookupError(f"suffix is {suffix!r}; choose {', '.join(SUFFIXES)}")
    return suffix


_PAUSE_S = 1000.0


def decode(raw: bytes, protocol: str, settings: Mapping[str, str]) -> Iterator[str]:
    """One line of JSON for each frame or code.

    Errors: RecordingError, ProfileError, LayoutError, LookupError.
    """
    pieces = parse(raw).pieces if is_recording(raw) else (Piece(0.0, raw),)
    made = SCANNERS.get(protocol)
    if made is not None:
        yield from _codes(made(settings), pieces)
        return
    from wms_tui.devices.scale.decoder import decode_long, reading_json

    data = b"".join(piece.data for piece in pieces)
    for reading in decode_long(protocol, data, dict(settings)):
        yield reading_json(reading)


def _codes(parser: CodeParser, pieces: tuple[Piece, ...]) -> Iterator[str]:
    at = 0.0
    for piece in pieces:
        if piece.at - at > 0.2:  # as long as a station's read waits
            yield from _told(parser.quiet(piece.at))
        yield from _told(parser.feed(piece.data, piece.at))
        at = piece.at
    yield from _told(parser.quiet(at))
    yield from _told(parser.feed(b"", at + _PAUSE_S))


def _told(found: list[Assembled]) -> Iterator[str]:
    for each in found:
        if not isinstance(each, CodeRead):
            told = {"kind": "reject", "reason": each.reason, "text": each.text}
        else:
            aim, code = split_aim(each.code)
            it = read(code, aim)
            told = {"kind": "code", "code": code, "aim": aim, "symbology": it.symbology}
            told["verdict"] = it.verdict.value
        yield json.dumps(told, ensure_ascii=False)
