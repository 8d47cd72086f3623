"""How a scanner tells a code: serial bytes, key events of Linux, HID point-of-sale reports.

Each encoder gives the pieces that go out one after the other.
"""

from __future__ import annotations

import string
import struct
from collections.abc import Callable, Iterator

Encode = Callable[[str], Iterator[bytes]]

LEFT_SHIFT, LEFT_CTRL, ENTER, TAB, SPACE = 42, 29, 28, 15, 57
"""Names of linux/input-event-codes.h."""

_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (30, 48, 46, 32, 18, 33, 34, 35, 23, 36, 37, 38, 50, 49, 24, 25, 16, 19, 31, 20, 22, 47, 17,
         45, 21, 44),
        strict=True,
    )
)  # fmt: skip
_DIGITS = dict(zip("1234567890", range(2, 12), strict=True))
_MARKS = {
    "-": 12, "=": 13, "[": 26, "]": 27, ";": 39, "'": 40, "`": 41, "\\": 43, ",": 51, ".": 52,
    "/": 53,
}  # fmt: skip
_SHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', "1234567890-=[];'`\\,./", strict=True))
_PLAIN = {**_LETTERS, **_DIGITS, **_MARKS, " ": SPACE, "\r": ENTER, "\t": TAB}


def serial(suffix: bytes = b"\r") -> Encode:
    """UTF-8, byte by byte."""

    def encode(code: str) -> Iterator[bytes]:
        for byte in code.encode() + suffix:
            yield bytes([byte])

    return encode


def keys(suffix: str = "\r") -> Encode:
    """Key events of a keyboard-mode scanner on a US layout, as /dev/input/event… gives them."""

    def encode(code: str) -> Iterator[bytes]:
        for character in code + suffix:
            yield _stroke(character)

    return encode


def reports(layout_room: int = 56, size: int = 64) -> Encode:
    """Reports as of a Newland FM420: number 02h, length, data from byte 2, symbology in byte 62."""

    def encode(code: str) -> Iterator[bytes]:
        data = code.encode()
        for at in range(0, max(len(data), 1), layout_room):
            part = data[at : at + layout_room]
            yield bytes([2, len(part)]) + part.ljust(size - 2, b"\0")

    return encode


def event(kind: int, code: int, value: int) -> bytes:
    """One struct input_event of this machine, at no particular time."""
    return struct.pack("@llHHi", 0, 0, kind, code, value)


def _stroke(character: str) -> bytes:
    if character == "\x1d":
        return _held(LEFT_CTRL, _MARKS["]"])
    if character in string.ascii_uppercase:
        return _held(LEFT_SHIFT, _LETTERS[character.lower()])
    if character in _SHIFTED:
        return _held(LEFT_SHIFT, _PLAIN[_SHIFTED[character]])
    if character not in _PLAIN:
        raise ValueError(f"{character!r} is on no key")
    return _press(_PLAIN[character])


def _held(modifier: int, key: int) -> bytes:
    sync = event(0, 0, 0)
    return event(1, modifier, 1) + sync + _press(key) + event(1, modifier, 0) + sync


def _press(key: int) -> bytes:
    scan_code, sync = event(4, 4, 0x70000 + key), event(0, 0, 0)
    return scan_code + event(1, key, 1) + sync + scan_code + event(1, key, 0) + sync
