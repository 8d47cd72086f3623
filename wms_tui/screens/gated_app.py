"""An app whose every key ends at the gate: no binding, focus or sheet ever sees a scan."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from textual import events
from textual.app import App
from textual.timer import Timer

from wms_tui.screens.gate import CodeRead, FunctionKey, Gate

log = logging.getLogger("wms_tui.app")

AWAY = "escape"
ENDS_PROGRAMS = frozenset({"ctrl+c", "ctrl+q", "ctrl+d"})
"""What ends programs elsewhere. Here it only says how: a scanner may send such bytes."""
TYPED_SHOWN_S = 0.12
"""Characters that wait this long for their Enter come from a person, who wants to see them."""


class GatedApp(App[None], inherit_bindings=False):
    """Turns keys into codes and function keys; its children say what these do."""

    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False

    def __init__(self, typed_gap_ms: int = 50) -> None:
        super().__init__()
        self.animation_level = "none"
        self.gate = Gate(typed_gap_ms / 1000)
        self._shown = ""
        self._typed_timer: Timer | None = None

    def take_code(self, read: CodeRead) -> None:
        """A code was read, or what was typed into the open field."""

    def take_function_key(self, key: FunctionKey) -> None:
        """F1 to F12."""

    def take_start(self) -> None:
        """The first character of a code comes in."""

    def take_away(self, at: float) -> None:
        """Esc: what lies over the screen, or was typed, should go."""

    def take_wish_to_end(self) -> None:
        """A person wants to leave and does not know how."""

    def take_paste(self) -> None:
        """Somebody pasted, which is never a scan."""

    def shows_every_key(self) -> bool:
        """True while a field is open; else only what a person types is shown."""
        return False

    def show_held(self, held: str) -> None:
        """What is held changed, and a person should see it."""

    def say_failure(self) -> None:
        """Something failed and was logged; tell the person."""

    async def on_event(self, event: events.Event) -> None:
        """`App.on_event` is the one place that sees keys before everything else does."""
        if isinstance(event, events.Key):
            with self.guard("taking a key"):
                self._key(event)
        elif isinstance(event, events.Paste):
            with self.guard("taking a paste"):
                self.take_paste()
        else:
            await super().on_event(event)

    @contextmanager
    def guard(self, doing: str) -> Iterator[None]:
        """One failing paint or key is logged and said; the app lives."""
        try:
            yield
        except Exception:
            log.exception("the screen failed while %s", doing)
            self.say_failure()

    def drop_held(self) -> None:
        """Forget a half-read code, on the screen as well."""
        self.gate.clear()
        self._show()

    def _key(self, event: events.Key) -> None:
        if event.key == AWAY:
            self.take_away(event.time)
            return
        if not self.gate.held:
            if event.key in ENDS_PROGRAMS:
                self.take_wish_to_end()
                return
            self.take_start()
        read = self.gate.key(event.key, event.character, event.time)
        if isinstance(read, FunctionKey):
            self.take_function_key(read)
        elif isinstance(read, CodeRead):
            self.take_code(read)
        self._follow()

    def _follow(self) -> None:
        """Show what is held once it is slower than a scanner."""
        if self.shows_every_key() or not self.gate.held:
            self._show()
        elif self._typed_timer is None:
            self._typed_timer = self.set_timer(TYPED_SHOWN_S, self._show)

    def _show(self) -> None:
        if self._typed_timer is not None:
            self._typed_timer.stop()
            self._typed_timer = None
        if self.gate.held != self._shown:
            self._shown = self.gate.held
            self.show_held(self._shown)
