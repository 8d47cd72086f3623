"""TSPL: `ESC ! ?` is answered with a byte, `ESC ! S` of newer TSC printers with eight. Pure."""

from wms_tui.devices.printer.status import (
    BAD_ANSWER,
    NO_ANSWER,
    PrinterStatus,
    StatusQuery,
    by_bits,
    judged,
)

# Bits 6 and 7 as on the Gprinter GP-2120T; TSC names bit 7 "other error".
_BITS = (
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
_MESSAGE = {
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
_WARNING = {ord("H"): "buffer_full"}
_ERROR = {
    ord("A"): "head_too_hot",
    ord("B"): "motor_too_hot",
    ord("H"): "cutter_jam",
    ord("P"): "memory",
}
_MEDIA = {
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
    return by_bits(answer[0], _BITS) if len(answer) == 1 else BAD_ANSWER


def parse_tspl2(answer: bytes) -> PrinterStatus:
    """The eight bytes that answer ESC ! S."""
    if not answer:
        return NO_ANSWER
    if len(answer) != 8 or answer[0] != 0x02 or answer[5:] != b"\x03\r\n":
        return BAD_ANSWER
    tables = (_MESSAGE, _WARNING, _ERROR, _MEDIA)
    found = [
        table.get(byte, "error")
        for table, byte in zip(tables, answer[1:5], strict=True)
        if byte != ord("@")
    ]
    found.reverse()  # what the message calls an error is explained by what stands behind it
    return judged(dict.fromkeys(found))


TSPL = (StatusQuery(b"\x1b!?", lambda got: len(got) >= 1, parse_tspl),)
TSPL2 = (StatusQuery(b"\x1b!S", lambda got: len(got) >= 8, parse_tspl2),)
