"""ESC/POS: `DLE EOT n` is answered with a byte: 1 printer, 2 why it is offline, 3 error, 4 paper.

Bits 1 and 4 of each answer are set, 0 and 7 clear; anything else is no status. Pure.
"""

from collections.abc import Callable

from wms_tui.devices.printer.status import (
    BAD_ANSWER,
    NO_ANSWER,
    PrinterStatus,
    StatusQuery,
    by_bits,
)

_FIXED, _FIXED_ARE = 0b1001_0011, 0b0001_0010
_BITS: dict[int, tuple[tuple[int, str], ...]] = {
    1: ((0x08, "offline"),),
    2: ((0x04, "cover_open"), (0x20, "paper_end_stop"), (0x40, "error")),
    3: ((0x6C, "error"),),
    4: ((0x0C, "paper_near_end"), (0x60, "paper_out")),
}
"""Of question 3 only "no error" is recorded; any of its flags counts as an error."""


def reader(which: int) -> Callable[[bytes], PrinterStatus]:
    """What reads the answer to `DLE EOT which`."""

    def parse(answer: bytes) -> PrinterStatus:
        if not answer:
            return NO_ANSWER
        if len(answer) != 1 or answer[0] & _FIXED != _FIXED_ARE:
            return BAD_ANSWER
        return by_bits(answer[0], _BITS[which])

    return parse


# What can be mended is asked before the mere fact that the printer is offline.
ESCPOS = tuple(
    StatusQuery(bytes((0x10, 0x04, which)), lambda got: len(got) >= 1, reader(which))
    for which in (4, 2, 3, 1)
)
