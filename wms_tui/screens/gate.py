"""The gate: key strokes in, codes and function keys out. Knows no terminal and no screen.

Letters bind nothing. Every run of characters that ends with Enter, Ctrl+J or Tab is a code,
whatever is on the screen; its speed only says whether a person typed it. The one buffer belongs to
the app, so a screen that changes between two characters can't cut a code in two.
"""

from __future__ import annotations

from dataclasses import dataclass

ENDS = frozenset({"enter", "ctrl+j", "ctrl+m", "tab"})
ERASE = frozenset({"backspace", "ctrl+h"})
GS = "\x1d"
FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
LONGEST = 512
"""Characters of a code that are kept; no symbology carries that much on a label."""
TYPED_GAP_S = 0.05
"""A gap between two characters above this means a person: scanners take 1 to 60 ms a key."""


@dataclass(frozen=True)
class CodeRead:
    """A complete run of characters."""

    text: str
    at: float
    """Monotonic seconds of the key that ended it."""
    is_typed: bool


@dataclass(frozen=True)
class FunctionKey:
    """F1 to F12; a half-read code stays held, since a scanner may be in the middle of one."""

    number: int
    at: float


GateEvent = CodeRead | FunctionKey


class Gate:
    """Collects characters between ends of codes."""

    def __init__(self, typed_gap_s: float = TYPED_GAP_S) -> None:
        self._typed_gap_s = typed_gap_s
        self._held: list[str] = []
        self._last = 0.0
        self._is_typed = False

    @property
    def held(self) -> str:
        """What was read since the last code ended."""
        return "".join(self._held)

    def clear(self) -> None:
        """Forget what is held."""
        self._held.clear()

    def is_left_half_typed(self, at: float) -> bool:
        """True where something is held and no scanner can be in the middle of it."""
        return bool(self._held) and at - self._last > self._typed_gap_s

    def key(self, key: str, character: str | None, at: float) -> GateEvent | None:
        """Take one key stroke; `at` is the moment it came off the wire.

        An end with nothing before it is swallowed: the LF of a CR LF, or Enter alone.
        """
        if key in ENDS:
            return self._end(at)
        if key in FUNCTION_KEYS:
            return FunctionKey(int(key[1:]), at)
        if key in ERASE:
            if self._held:
                self._held.pop()
        elif character is not None and _belongs(character):
            self._hold(character, at)
        return None

    def _hold(self, character: str, at: float) -> None:
        if not self._held:
            self._is_typed = False
        elif at - self._last > self._typed_gap_s:
            self._is_typed = True
        self._last = at
        if len(self._held) < LONGEST:
            self._held.append(character)

    def _end(self, at: float) -> CodeRead | None:
        text = self.held
        self.clear()
        if not text:
            return None
        is_typed = self._is_typed or len(text) == 1 or at - self._last > self._typed_gap_s
        return CodeRead(text, at, is_typed)


def _belongs(character: str) -> bool:
    """True for what a code may hold: everything visible in any script, space and GS."""
    return character == GS or character.isprintable() or character == "\ufffd"
