"""What a printer answers when it is asked how it is. Pure.

Silence and anything unreadable are unknown, never ready: many clones do not answer at all, and a
Zebra is silent exactly when its paper is out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """One answer, read."""

    state: Literal["ready", "fault", "unknown"]
    reasons: tuple[str, ...] = ()
    """Stable codes, the one to mend first in front; also printing and waiting_label_taken,
    which are no faults."""
    labels_left: int = 0
    formats_queued: int = 0

    @property
    def reason(self) -> str:
        """The one reason to show, "" if there is none."""
        return self.reasons[0] if self.reasons else ""

    @property
    def is_busy(self) -> bool:
        """Ready, but not done with what it was given."""
        return self.state == "ready" and ("printing" in self.reasons or self.formats_queued > 0)


@dataclass(frozen=True, slots=True)
class StatusQuery:
    """How one language is asked."""

    ask: bytes
    is_whole: Callable[[bytes], bool]
    parse: Callable[[bytes], PrinterStatus]


NO_ANSWER = PrinterStatus("unknown", ("no_answer",))
BAD_ANSWER = PrinterStatus("unknown", ("bad_answer",))

_NO_FAULT = frozenset({"printing", "waiting_label_taken"})

# ESC ! ? of TSPL, in the order in which a person mends them. Bits 6 and 7 as on the Gprinter
# GP-2120T; TSC names bit 7 "other error".
_TSPL_BITS = (
    (0x40, "cover_open"),
    (0x02, "paper_jam"),
    (0x04, "paper_out"),
    (0x08, "ribbon_out"),
    (0x01, "head_open"),
    (0x80, "temperature"),
    (0x10, "paused"),
    (0x20, "printing"),
)

# ESC ! S of TSC from firmware V6.29 EZ: message, warning and two error characters.
_TSPL2_MESSAGE = {
    ord("`"): "paused",
    ord("B"): "printing",
    ord("C"): "printing",
    ord("E"): "error",
    ord("F"): "printing",
    ord("K"): "waiting_print_key",
    ord("L"): "waiting_label_taken",
    ord("P"): "printing",
    ord("W"): "printing",
}
_TSPL2_WARNING = {ord("H"): "buffer_full"}
_TSPL2_ERROR = {
    ord("A"): "head_too_hot",
    ord("B"): "motor_too_hot",
    ord("H"): "cutter_jam",
    ord("P"): "memory",
}
_TSPL2_MEDIA = {
    ord("A"): "paper_out",
    ord("B"): "paper_jam",
    ord("D"): "ribbon_out",
    ord("H"): "ribbon_jam",
    ord("`"): "head_open",
}


def parse_tspl(answer: bytes) -> PrinterStatus:
    """The one byte that answers ESC ! ?; its bits combine."""
    if not answer:
        return NO_ANSWER
    if len(answer) != 1:
        return BAD_ANSWER
    return _judged(tuple(name for bit, name in _TSPL_BITS if answer[0] & bit))


def parse_tspl2(answer: bytes) -> PrinterStatus:
    """The eight bytes that answer ESC ! S."""
    if not answer:
        return NO_ANSWER
    if len(answer) != 8 or answer[0] != 0x02 or answer[5:] != b"\x03\r\n":
        return BAD_ANSWER
    tables = (_TSPL2_MESSAGE, _TSPL2_WARNING, _TSPL2_ERROR, _TSPL2_MEDIA)
    found = [
        table.get(byte, "error")
        for table, byte in zip(tables, answer[1:5], strict=True)
        if byte != ord("@")
    ]
    found.reverse()  # what the message calls an error is explained by what stands behind it
    return _judged(tuple(dict.fromkeys(found)))


def parse_zpl(answer: bytes) -> PrinterStatus:
    """The three lines that answer ~HS, each STX … ETX CR LF (Zebra ZPL II manual)."""
    if not answer:
        return NO_ANSWER
    lines = _zpl_lines(answer)
    if len(lines) < 3 or len(lines[0]) < 12 or len(lines[1]) < 9:
        return BAD_ANSWER
    first, second = lines[0], lines[1]
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
    status = _judged(tuple(name for name, flag in named if flag == "1"))
    try:
        left, queued = int(second[8]), int(first[4])
    except ValueError:
        return BAD_ANSWER
    return PrinterStatus(status.state, status.reasons, left, queued)


def _zpl_lines(answer: bytes) -> list[list[str]]:
    parts = answer.split(b"\x02")[1:]
    whole = [part.split(b"\x03")[0] for part in parts if b"\x03" in part]
    return [line.decode("ascii", errors="replace").split(",") for line in whole]


def _judged(reasons: tuple[str, ...]) -> PrinterStatus:
    faulty = any(reason not in _NO_FAULT for reason in reasons)
    return PrinterStatus("fault" if faulty else "ready", reasons)


QUERIES: dict[str, StatusQuery] = {
    "tspl": StatusQuery(b"\x1b!?", lambda got: len(got) >= 1, parse_tspl),
    "tspl2": StatusQuery(b"\x1b!S", lambda got: len(got) >= 8, parse_tspl2),
    "zpl": StatusQuery(b"~HS\r\n", lambda got: got.count(b"\x03") >= 3, parse_zpl),
}
"""By language. A language without a query is never asked and stays unknown."""
