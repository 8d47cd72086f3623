"""The robot's hands: they scan or type a code and wait for its painted number."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import Protocol

from wms_tui.sim.robot.eyes import GOOD, NOTE, STOP, Seen
from wms_tui.sim.robot.ledger import Ledger
from wms_tui.sim.robot.terminal import StationTerminal

ANSWER_S = 10.0
NUMBER_S = 5.0
"""So long a screen may show an older number, or none: it is being painted, or under a sheet."""
KEY_GAP_S = 0.003
REPEAT_S = 0.85
"""Pause before the same code again: scanners and stations take a faster one for a double read."""
FUNCTION_KEYS = {
    1: "\x1bOP",
    2: "\x1bOQ",
    3: "\x1bOR",
    4: "\x1bOS",
    5: "\x1b[15~",
    6: "\x1b[17~",
    7: "\x1b[18~",
    8: "\x1b[19~",
    9: "\x1b[20~",
    10: "\x1b[21~",
    11: "\x1b[23~",
    12: "\x1b[24~",
}
"""What xterm sends for F1 to F12."""
CONTROL_KEYS: dict[str, tuple[int, ...]] = {
    "OK": (2,),
    "UNDO": (3,),
    "DONE": (4,),
    "NEXT": (5,),
    "SHORT": (6,),
    "REPRINT": (7,),
    "BACK": (8,),
    "PRINT": (10, 1),
    "PICK": (10, 2),
    "CHECK": (10, 3),
    "PACK": (10, 4),
    "WEIGH": (10, 5),
    "HANDOVER": (10, 6),
    "NEWBOX": (10, 7),
    "LEAVE": (10, 8),
    "LOGOUT": (10, 12),
}
MENU_S = 0.15
"""Time for the menu sheet to appear before the second key."""


class Scanner(Protocol):
    """What sends a code over the scanner's wire."""

    def scan(self, code: str) -> bool:
        """False where bytes were lost."""


@dataclass(frozen=True)
class Answer:
    """What the screen said to a scan; `seen` is the screen after it."""

    seen: Seen
    answered: bool

    @property
    def good(self) -> bool:
        """Accepted."""
        return self.answered and self.seen.symbol in GOOD

    @property
    def stopped(self) -> bool:
        """A stop that has to be acknowledged."""
        return self.answered and self.seen.symbol == STOP

    @property
    def noted(self) -> bool:
        """Refused with a note."""
        return self.answered and self.seen.symbol == NOTE


class Hands:
    """Scans through the scanner's wire; `keyboard_share` of all codes are typed instead.

    With a share of 1 everything goes by the keyboard, control codes as function keys.
    """

    def __init__(
        self,
        terminal: StationTerminal,
        scanner: Scanner | None,
        ledger: Ledger,
        chance: random.Random,
        keyboard_share: float = 0.1,
    ) -> None:
        self.terminal = terminal
        self.ledger = ledger
        self._scanner = scanner
        self._chance = chance
        self._share = 1.0 if scanner is None else keyboard_share
        self._last_code = ""
        self._last_at = 0.0
        self._number = 0
        """Of the last answer."""

    @property
    def keyboard_only(self) -> bool:
        """Whether these hands never use the scanner."""
        return self._share >= 1.0

    def scan(self, code: str, intent: str = "right") -> Answer:
        """Scan a code and wait for the answer. Errors: StationGone."""
        if code == self._last_code:
            time.sleep(max(0.0, self._last_at + REPEAT_S - time.monotonic()))
        by_keyboard = self._chance.random() < self._share
        before = self._before()
        sent = time.monotonic()
        if by_keyboard or self._scanner is None:
            self.terminal.type(code + "\r", KEY_GAP_S)
        else:
            self._scanner.scan(code)
        # From the Enter on: the characters before it are the scanner's time, not the station's.
        ended = time.monotonic()
        self._last_code, self._last_at = code, ended
        return self._answer(
            before, code, sent, ended, "keyboard" if by_keyboard else "serial", intent
        )

    def control(self, name: str, intent: str = "control") -> Answer:
        """A control code: scanned, or its function key where all goes by the keyboard."""
        if not self.keyboard_only:
            return self.scan(f"WMS-{name}", intent)
        before = self._before()
        sent = time.monotonic()
        self.press(*CONTROL_KEYS[name])
        self._last_code = ""
        return self._answer(before, f"WMS-{name}", sent, time.monotonic(), "key", intent)

    def press(self, *keys: int) -> None:
        """Function keys, one after the other. Errors: StationGone."""
        for at, key in enumerate(keys):
            if at:
                time.sleep(MENU_S)
            self.terminal.type(FUNCTION_KEYS[key])

    def _before(self) -> Seen:
        """The screen before a code is sent. A station that begins anew paints its number last: one
        that is still to come would be taken for the answer."""
        end = time.monotonic() + NUMBER_S
        while (seen := self.terminal.look()).number < self._number and time.monotonic() < end:
            time.sleep(0.01)
        return seen

    def _answer(
        self, before: Seen, code: str, sent: float, ended: float, how: str, intent: str
    ) -> Answer:
        seen = self.terminal.wait(
            # A weight books itself under a number of its own: that is no answer to a scan.
            lambda now: now.number > before.number and not now.answers_weight,
            ANSWER_S,
        )
        if seen is None:
            self.ledger.event("unanswered", code=code, how=how, step=before.place)
            return Answer(self.terminal.look(), answered=False)
        self._number = seen.number
        painted = self.terminal.painted_at(seen.number) or time.monotonic()
        self.ledger.scan(
            n=seen.number,
            code=code,
            sent_at=round(sent, 6),
            painted_at=round(painted, 6),
            ms=round(max(0.0, painted - ended) * 1000, 3),
            symbol=seen.symbol,
            how=how,
            intent=intent,
            step=before.place,
        )
        return Answer(seen, answered=True)
