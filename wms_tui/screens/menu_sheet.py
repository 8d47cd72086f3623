"""F10: the steps of this bench, and what has no key of its own."""

from __future__ import annotations

from wms_tui.domain.controls import PREFIX
from wms_tui.domain.steps import Step
from wms_tui.screens.keyboard import (
    MENU_CONTROLS,
    MENU_DEMO,
    MENU_EXIT,
    MENU_MORE,
    MENU_STEPS,
    MORE_ACTS,
    MORE_SCALE,
)
from wms_tui.screens.sheet import Sheet
from wms_tui.widgets.cells import fill
from wms_tui.widgets.pane import Line
from wms_tui.words.chrome import Language, chrome


class MenuSheet(Sheet):
    """Chosen by function keys alone."""

    def __init__(self, language: Language, offered: tuple[Step, ...], is_led: bool = False) -> None:
        super().__init__(chrome(language, "menu.title"), menu_lines(language, offered, is_led))


def menu_lines(language: Language, offered: tuple[Step, ...], is_led: bool = False) -> list[Line]:
    """One line a key."""
    lines: list[Line] = []
    for number, step in MENU_STEPS.items():
        name = chrome(language, f"place.{step}")
        if step in offered:
            lines.append(_line(number, name, PREFIX + step.name))
        else:
            lines.append(_line(number, name, chrome(language, "menu.not_offered"), "dim"))
    for number, control in MENU_CONTROLS.items():
        name = chrome(language, f"key.{control.lower()}")
        lines.append(_line(number, name, PREFIX + control))
    if is_led:
        lines.insert(-1, _line(MENU_DEMO, chrome(language, "key.troubles"), ""))
    lines.insert(-1, _line(MENU_MORE, chrome(language, "key.more"), ""))
    lines.insert(-1, _line(MENU_EXIT, chrome(language, "key.exit"), ""))
    lines.append([("", "")])
    lines.append([(chrome(language, "menu.close"), "dim")])
    return lines


class MoreSheet(Sheet):
    """The menu's second page: what is looked after now and then."""

    def __init__(self, language: Language) -> None:
        super().__init__(chrome(language, "more.title"), more_lines(language))


def more_lines(language: Language) -> list[Line]:
    """One line a key."""
    lines = [
        _line(number, chrome(language, f"more.{act.value}"), "")
        for number, act in MORE_ACTS.items()
    ]
    lines += [
        _line(number, chrome(language, f"more.scale.{told}"), "")
        for number, told in MORE_SCALE.items()
    ]
    return [*lines, [("", "")], [(chrome(language, "menu.close"), "dim")]]


def _line(number: int, name: str, code: str, style: str = "") -> Line:
    return [
        (fill(f"F{number}", 6), style or "bold $accent"),
        (fill(name, 18), style),
        (code, style),
    ]
