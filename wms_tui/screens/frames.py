"""Frames at once: what panes changed goes to the terminal now, not with Textual's next tick.

Textual gathers changes through the message queue of every widget and paints them with a timer. A
reply is complete when it arrives, so it need not wait for either; and its number has to come in a
frame of its own, right behind it. This file leans on the insides of the pinned Textual.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.screen import Screen
from textual.widget import Widget


def paint_now(screen: Screen[None], panes: Iterable[Widget]) -> bool:
    """Write the panes' changes to the terminal before this returns.

    False where that can't be: another screen is on top, or a pane has no place on it yet. Then
    Textual paints them in its own time.
    """
    shown = [pane for pane in panes if pane.display]
    if screen.app.screen is not screen or not all(pane.size for pane in shown):
        return False
    for pane in shown:
        if pane._repaint_required:
            pane._repaint_required = False
            screen._dirty_widgets.add(pane)
    screen._on_timer_update()
    return True
