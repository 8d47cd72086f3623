"""Which sheet a key brings, and what a key means while one lies there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from wms_tui.bench.news import BenchView, ScreenEvent
from wms_tui.screens.demo_sheet import DemoSheet
from wms_tui.screens.devices_sheet import Devices, DevicesSheet
from wms_tui.screens.help_sheet import HelpSheet
from wms_tui.screens.keyboard import Act, Over
from wms_tui.screens.led import Leader
from wms_tui.screens.menu_sheet import MenuSheet, MoreSheet
from wms_tui.screens.printers_sheet import PrintersSheet
from wms_tui.screens.sheet import Sheet
from wms_tui.words.chrome import Language


def is_demo_sheet(sheet: Screen[None] | None) -> bool:
    """Whether the demo's own menu lies there."""
    return isinstance(sheet, DemoSheet)


def over_of(sheet: Screen[None] | None) -> Over:
    """What lies over the step's screen."""
    if sheet is None:
        return Over.NOTHING
    if isinstance(sheet, MenuSheet):
        return Over.MENU
    return Over.MORE if isinstance(sheet, MoreSheet) else Over.HELP


def keeps_key(sheet: Screen[Any], number: int) -> bool:
    """Whether the sheet has a use for a function key and stays there."""
    return isinstance(sheet, Sheet) and sheet.takes_key(number)


def keeps_text(sheet: Screen[Any], text: str) -> bool:
    """Whether the sheet asked for what was typed."""
    return isinstance(sheet, Sheet) and sheet.takes_text(text)


def sheet_for(
    wish: object,
    view: BenchView,
    language: Language,
    leader: Leader | None,
    post: Callable[[ScreenEvent], None],
    devices: Devices | None = None,
) -> Sheet | None:
    """The sheet that an act opens; None: it opens none."""
    if wish is Act.HELP:
        return HelpSheet(language)
    if wish is Act.MENU:
        return MenuSheet(language, view.offered, leader is not None)
    if wish is Act.MORE:
        return MoreSheet(language)
    if wish is Act.PRINTERS:
        return PrintersSheet(language, post)
    if wish is Act.DEVICES and devices is not None:
        return DevicesSheet(language, devices)
    if wish is Act.DEMO_MENU and leader is not None:
        return DemoSheet(leader)
    return None
