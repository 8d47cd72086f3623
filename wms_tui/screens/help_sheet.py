"""F1: keys and control codes, side by side."""

from __future__ import annotations

from wms_tui.domain.controls import PREFIX, Control
from wms_tui.domain.steps import Step
from wms_tui.screens.sheet import Sheet
from wms_tui.widgets.cells import fill
from wms_tui.widgets.pane import Line
from wms_tui.words.chrome import Language, chrome

_KEYS: tuple[tuple[str, Control], ...] = (
    ("F2", Control.OK),
    ("F3", Control.UNDO),
    ("F4", Control.DONE),
    ("F5", Control.NEXT),
    ("F6", Control.SHORT),
    ("F7", Control.REPRINT),
    ("F8", Control.BACK),
    ("F10 F7", Control.NEWBOX),
    ("F10 F8", Control.LEAVE),
    ("F10 F12", Control.LOGOUT),
)


class HelpSheet(Sheet):
    """All keys on one sheet of 80x24."""

    def __init__(self, language: Language) -> None:
        super().__init__(chrome(language, "help.title"), help_lines(language))


def help_lines(language: Language) -> list[Line]:
    """One line a key: key, control code, what it does."""
    lines = [
        _line(key, PREFIX + control, chrome(language, f"help.{control.lower()}"))
        for key, control in _KEYS
    ]
    for number, step in enumerate(Step, 1):
        name = chrome(language, f"place.{step}")
        does = chrome(language, "help.step", step=name)
        lines.append(_line(f"F10 F{number}", PREFIX + step.name, does))
    lines.append([("", "")])
    lines.append([(chrome(language, "help.scan"), "")])
    lines.append([(chrome(language, "help.close"), "dim")])
    return lines


def _line(key: str, code: str, does: str) -> Line:
    return [(fill(key, 9), "bold $accent"), (fill(code, 15), "bold"), (does, "")]
