"""Control codes and badges: what is printed on the sheets that hang at every bench."""

from __future__ import annotations

from enum import StrEnum

PREFIX = "WMS-"
BADGE_PREFIX = "WMS-OP-"


class Control(StrEnum):
    """A control code without its prefix. Printed on paper for years: never renamed."""

    OK = "OK"
    BACK = "BACK"
    UNDO = "UNDO"
    DONE = "DONE"
    NEXT = "NEXT"
    SHORT = "SHORT"
    NEWBOX = "NEWBOX"
    REPRINT = "REPRINT"
    LEAVE = "LEAVE"
    LOGOUT = "LOGOUT"
    PRINT = "PRINT"
    PICK = "PICK"
    CHECK = "CHECK"
    PACK = "PACK"
    WEIGH = "WEIGH"
    HANDOVER = "HANDOVER"


STEP_CONTROLS = frozenset(
    {
        Control.PRINT,
        Control.PICK,
        Control.CHECK,
        Control.PACK,
        Control.WEIGH,
        Control.HANDOVER,
    }
)


def control_of(code: str) -> Control | None:
    """The control that a code stands for, in any letter case; None for every other code."""
    upper = code.upper()
    if not upper.startswith(PREFIX) or upper.startswith(BADGE_PREFIX):
        return None
    try:
        return Control(upper.removeprefix(PREFIX))
    except ValueError:
        return None


def badge_of(code: str) -> str | None:
    """The operator code on a badge; None for every other code."""
    if not code.upper().startswith(BADGE_PREFIX):
        return None
    return code[len(BADGE_PREFIX) :] or None
