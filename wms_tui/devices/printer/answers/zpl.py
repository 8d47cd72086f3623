"""ZPL: `~HS` is answered with three lines, each STX … ETX CR LF (Zebra ZPL II manual). Pure."""

from wms_tui.devices.printer.status import (
    BAD_ANSWER,
    NO_ANSWER,
    PrinterStatus,
    StatusQuery,
    judged,
)

_LONGEST_NUMBER = 9


def parse_zpl(answer: bytes) -> PrinterStatus:
    """The three lines; cut short they are unknown."""
    if not answer:
        return NO_ANSWER
    lines = _lines(answer)
    if len(lines) < 3 or len(lines[0]) < 12 or len(lines[1]) < 9:
        return BAD_ANSWER
    first, second = lines[0], lines[1]
    left, queued = _number(second[8]), _number(first[4])
    if left is None or queued is None:
        return BAD_ANSWER
    named = (
        ("head_open", second[2]),
        ("paper_out", first[1]),
        ("ribbon_out", second[3]),
        ("too_hot", first[11]),
        ("too_cold", first[10]),
        ("memory", first[9]),
        ("buffer_full", first[5]),
        ("paused", first[2]),
        ("waiting_label_taken", second[7]),
    )
    if any(flag not in ("0", "1") for _name, flag in named):
        return BAD_ANSWER
    status = judged(name for name, flag in named if flag == "1")
    return PrinterStatus(status.state, status.reasons, left, queued)


def _number(text: str) -> int | None:
    plain = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if plain else None


def _lines(answer: bytes) -> list[list[str]]:
    parts = answer.split(b"\x02")[1:]
    whole = [part.split(b"\x03")[0] for part in parts if b"\x03" in part]
    return [line.decode("ascii", errors="replace").split(",") for line in whole]


ZPL = (StatusQuery(b"~HS\r\n", lambda got: got.count(b"\x03") >= 3, parse_zpl),)
