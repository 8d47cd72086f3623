"""What a printer answers when it is asked how it is. Pure.

Silence and anything unreadable are unknown, never ready: many clones do not answer at all, and a
Zebra is silent exactly when its paper is out. How each language answers stands in files beside.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """One answer, read."""

    state: Literal["ready", "fault", "unknown"]
    reasons: tuple[str, ...] = ()
    """Stable codes, the one to mend first in front; also those of `NO_FAULT`."""
    labels_left: int = 0
    formats_queued: int = 0

    @property
    def reason(self) -> str:
        """The one reason to show, "" if there is none."""
        return self.reasons[0] if self.reasons else ""

    @property
    def is_busy(self) -> bool:
        """Ready, but not done with what it was given."""
        return self.state == "ready" and (
            "printing" in self.reasons or "busy" in self.reasons or self.formats_queued > 0
        )

    @property
    def has_restarted(self) -> bool:
        """It was switched on since it was asked last: what it had been given is lost."""
        return "restarted" in self.reasons


@dataclass(frozen=True, slots=True)
class StatusQuery:
    """One question of a language. The answer is whole when `is_whole` says so."""

    ask: bytes
    is_whole: Callable[[bytes], bool]
    parse: Callable[[bytes], PrinterStatus]
    acknowledge: bytes = b""
    """What takes note of a restart, so that the next one is seen."""


READY = PrinterStatus("ready")
NO_ANSWER = PrinterStatus("unknown", ("no_answer",))
BAD_ANSWER = PrinterStatus("unknown", ("bad_answer",))

NO_FAULT = frozenset(
    {"printing", "busy", "waiting_label_taken", "paper_near_end", "battery_low", "restarted"}
)
"""What a printer says of itself and prints all the same."""


def judged(reasons: Iterable[str]) -> PrinterStatus:
    """The status that these reasons make."""
    found = tuple(reasons)
    is_faulty = any(reason not in NO_FAULT for reason in found)
    return PrinterStatus("fault" if is_faulty else "ready", found)


def by_bits(byte: int, names: Iterable[tuple[int, str]]) -> PrinterStatus:
    """The status of a byte of flags; the names come in the order in which a person mends them."""
    return judged(name for bit, name in names if byte & bit)


def together(answers: Iterable[PrinterStatus]) -> PrinterStatus:
    """Several answers as one: a fault is a fault, and what is unknown is never ready."""
    all_answers = tuple(answers)
    for state in ("fault", "unknown"):
        found = [answer for answer in all_answers if answer.state == state]
        if found:
            reasons = dict.fromkeys(reason for answer in found for reason in answer.reasons)
            return PrinterStatus(found[0].state, tuple(reasons))
    reasons = dict.fromkeys(reason for answer in all_answers for reason in answer.reasons)
    return PrinterStatus("ready", tuple(reasons))
