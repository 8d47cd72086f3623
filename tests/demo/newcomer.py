"""A newcomer at the led demo: reads the line of the demo, and does what it says, F9 or by hand."""

from __future__ import annotations

import re
import time

from tests.app.terminal import Terminal

F9, F10, F11 = b"\x1b[20~", b"\x1b[21~", b"\x1b[23~"
FUNCTION_KEYS = {"F1": b"\x1bOP", "F2": b"\x1bOQ", "F3": b"\x1bOR", "F4": b"\x1bOS",
                 "F5": b"\x1b[15~", "F7": b"\x1b[18~"}  # fmt: skip
LONG_S = 300.0
"""So long a part of the walk may take, whatever the machine."""
_OFFERS = ("Press F9", "按 F9")
_TYPE = re.compile(r"(?:type|键入) (\S+?)(?:, Enter|，回车)")
_KEY = re.compile(r"(?:or press|自己按) (F\d+)")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{4,}")


def guide(terminal: Terminal) -> str:
    """What the demo says to do now; empty where a sheet lies over it."""
    rows = terminal.rows()
    for at, row in enumerate(rows):
        if row.startswith((" Demo |", " 演示 |")):
            return f"{row.strip()} {rows[at + 1].strip()}".strip()
    return ""


def read(terminal: Terminal, seconds: float) -> None:
    """Read for a while; a nervous scale never lets the screen come to rest."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        terminal.read(0.05)


class Memory:
    """All rows that were painted from now on, also those that stood there for a moment only."""

    def __init__(self, terminal: Terminal) -> None:
        self.rows: set[str] = set()
        self._terminal = terminal
        self._look()
        terminal.looks.append(self._look)
        terminal.piece = 256  # a test that had to wait for its turn finds much at once

    def _look(self) -> None:
        self.rows.update(self._terminal.rows())

    def forget(self) -> None:
        """Look no more."""
        self._terminal.looks.remove(self._look)

    def saw(self, wanted: str) -> bool:
        return any(wanted in row for row in self.rows)

    def wait(self, wanted: str) -> None:
        """Read until it was painted. Errors: AssertionError with the screen."""
        until = time.monotonic() + LONG_S
        while not self.saw(wanted):
            if time.monotonic() > until:
                raise AssertionError(f"no {wanted!r}:\n" + "\n".join(self._terminal.rows()))
            self._terminal.read(0.05)


def press(terminal: Terminal, *keys: bytes) -> None:
    """Press keys one after the other, each when the one before it was answered."""
    for key in keys:
        before = terminal.rows()
        terminal.send(key)
        until = time.monotonic() + 1.5
        while terminal.rows() == before and time.monotonic() < until:
            terminal.read(0.05)
        read(terminal, 0.25)


def shows(terminal: Terminal, wanted: str) -> bool:
    return any(wanted in row for row in terminal.rows())


def follow(terminal: Terminal, wanted: str, *, by_hand: bool = False) -> None:
    """Do what the demo says until something stands on the screen. Errors: AssertionError."""
    until, memory = time.monotonic() + LONG_S, Memory(terminal)
    while not memory.saw(wanted):
        if time.monotonic() > until:
            raise AssertionError(f"no {wanted!r} in time:\n" + "\n".join(terminal.rows()))
        said = guide(terminal)
        if not said:
            read(terminal, 0.4)  # a sheet, which may be half painted
            if not guide(terminal) and not memory.saw(wanted):
                press(terminal, F9)
        elif by_hand and (_TYPE.search(said) or _KEY.search(said) or "回车" in said):
            press(terminal, own_hand(said))
        elif any(offer in said for offer in _OFFERS):
            press(terminal, F9)
        else:
            read(terminal, 0.2)
    memory.forget()


def own_hand(said: str) -> bytes:
    """What a person presses or types who does not want F9."""
    key = _KEY.search(said)
    if key:
        return FUNCTION_KEYS[key[1]]
    typed = _TYPE.search(said)
    code = typed[1] if typed else _CODE.findall(said)[0]
    return code.encode() + b"\r"
