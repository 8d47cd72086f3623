"""Key events of a Linux event device to the bytes that a serial scanner would have sent. Pure.

The layout is our own US table: what the desktop is set to does not matter. Format: struct
input_event of linux/input.h on a 64-bit machine (two 8-byte times, u16 type, u16 code, s32 value).
"""

from __future__ import annotations

import struct

EVENT = struct.Struct("llHHi")
"""Native sizes: 24 bytes on a 64-bit machine, 16 on a 32-bit one."""

_SYN, _KEY = 0, 1
_SYN_DROPPED = 3
_UP, _DOWN = 0, 1
_SHIFTS = frozenset({42, 54})
_CONTROLS = frozenset({29, 97})
_ALTS = frozenset({56, 100})
_CAPS_LOCK = 58

LOST = "keys_lost"
"""The kernel threw events away, because nobody fetched them in time."""
ALT_MODE = "alt_mode"
"""The scanner sends Alt and digits, which have no meaning of their own."""

_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (55, "*", "*"),
    (98, "/", "/"),
)
_ENDS = {28: "\r", 96: "\r", 15: "\t"}
PLAIN = {first + at: c for first, keys, _ in _ROWS for at, c in enumerate(keys)} | _ENDS
SHIFTED = {first + at: c for first, _, keys in _ROWS for at, c in enumerate(keys)} | _ENDS


class KeyReader:
    """Keeps which modifiers are down, and the bytes of a half-read event."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """The device was opened anew: no key is down."""
        self._rest = b""
        self._down: set[int] = set()
        self._is_caps = False

    def feed(self, data: bytes) -> list[bytes | str]:
        """Typed bytes, or the reason (`LOST`, `ALT_MODE`) why what was held can't be trusted."""
        raw = self._rest + data
        whole = len(raw) - len(raw) % EVENT.size
        self._rest = raw[whole:]
        told: list[bytes | str] = []
        for _, _, kind, code, value in EVENT.iter_unpack(raw[:whole]):
            if kind == _SYN and code == _SYN_DROPPED:
                self._down.clear()
                told.append(LOST)
            elif kind == _KEY:
                typed = self._key(code, value)
                if typed:
                    told.append(typed)
        return told

    def _key(self, code: int, value: int) -> bytes | str:
        if code in _SHIFTS or code in _CONTROLS or code in _ALTS:
            (self._down.discard if value == _UP else self._down.add)(code)
            return b""
        if value != _DOWN:  # a key that is held down repeats itself: no scanner does that
            return b""
        if code == _CAPS_LOCK:
            self._is_caps = not self._is_caps
            return b""
        if self._down & _ALTS:
            return ALT_MODE
        return self._character(code).encode()

    def _character(self, code: int) -> str:
        if self._down & _CONTROLS:
            letter = PLAIN.get(code, "").upper()
            return chr(ord(letter) - 64) if "@" <= letter <= "_" and letter else ""
        is_upper = bool(self._down & _SHIFTS)
        if PLAIN.get(code, "").isalpha():
            is_upper ^= self._is_caps
        return (SHIFTED if is_upper else PLAIN).get(code, "")
