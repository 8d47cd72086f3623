"""CPCL: `ESC h` is answered with a byte, between jobs only. Pure.

An answer means that the label before it is finished. `ESC N` takes note of a restart.
"""

from wms_tui.devices.printer.status import (
    BAD_ANSWER,
    NO_ANSWER,
    PrinterStatus,
    StatusQuery,
    by_bits,
)

_BITS = (
    (0x04, "latch_open"),
    (0x02, "paper_out"),
    (0x10, "restarted"),
    (0x08, "battery_low"),
    (0x01, "busy"),
)

_ACKNOWLEDGE = b"\x1bN"
"""Clears "switched on since the last acknowledgement"."""


def parse_cpcl(answer: bytes) -> PrinterStatus:
    """The one byte; its bits combine, those that are not ours are left alone."""
    if not answer:
        return NO_ANSWER
    return by_bits(answer[0], _BITS) if len(answer) == 1 else BAD_ANSWER


CPCL = (StatusQuery(b"\x1bh", lambda got: len(got) >= 1, parse_cpcl, _ACKNOWLEDGE),)
