"""What a function key means, with or without help and menu on the screen. Pure."""

from __future__ import annotations

from enum import Enum

from wms_tui.bench.news import KeyPressed, ScaleCommand, ScaleTold, StepChosen
from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step
from wms_tui.screens.gate import FunctionKey


class Act(Enum):
    """What the app does itself, without asking the bench."""

    HELP = "help"
    MENU = "menu"
    DEMO_SCAN = "demo_scan"
    DEMO_MENU = "demo_menu"
    MORE = "more"
    PRINTERS = "printers"
    DEVICES = "devices"
    EXIT = "exit"


class Over(Enum):
    """What lies over the step's screen."""

    NOTHING = "nothing"
    HELP = "help"
    MENU = "menu"
    MORE = "more"
    """The menu's second page."""


CONTROLS: dict[int, Control] = {
    2: Control.OK,
    3: Control.UNDO,
    4: Control.DONE,
    5: Control.NEXT,
    6: Control.SHORT,
    7: Control.REPRINT,
    8: Control.BACK,
}
ACTS: dict[int, Act] = {1: Act.HELP, 9: Act.DEMO_SCAN, 10: Act.MENU}

MENU_STEPS: dict[int, Step] = dict(enumerate(Step, 1))
MENU_CONTROLS: dict[int, Control] = {7: Control.NEWBOX, 8: Control.LEAVE, 12: Control.LOGOUT}
MENU_DEMO = 9
MENU_MORE = 10
MENU_EXIT = 11
MORE_ACTS: dict[int, Act] = {1: Act.PRINTERS, 2: Act.DEVICES}
"""The menu's second page; each has its word `more.<value>`."""
MORE_SCALE: dict[int, ScaleCommand] = {4: "zero", 5: "tare", 6: "clear_tare"}
"""There as well: what a scale can be told, with the words `more.scale.<command>`."""


def meaning(key: FunctionKey, over: Over) -> KeyPressed | StepChosen | ScaleTold | Act | None:
    """What a key asks for. Any key takes help or menu away; only some do more than that."""
    number = key.number
    if over is Over.MORE:
        if number in MORE_SCALE:
            return ScaleTold(MORE_SCALE[number], key.at)
        return MORE_ACTS.get(number)
    if over is Over.MENU:
        if number in MENU_STEPS:
            return StepChosen(MENU_STEPS[number], key.at)
        if number in MENU_CONTROLS:
            return KeyPressed(MENU_CONTROLS[number], key.at)
        if number == MENU_DEMO:
            return Act.DEMO_MENU
        if number == MENU_MORE:
            return Act.MORE
        return Act.EXIT if number == MENU_EXIT else None
    act = ACTS.get(number)
    if act is Act.HELP and over is Over.HELP:
        return None
    if number in CONTROLS:
        return KeyPressed(CONTROLS[number], key.at)
    return act
