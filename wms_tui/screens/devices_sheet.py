"""F10 F10 F2: each device with its bytes and what was read in them; and the test of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import ClassVar, Protocol

from wms_tui.bench.device_desk import DeviceState, waiting_first
from wms_tui.screens.devices_text import details, last_test, name_of, row
from wms_tui.screens.sheet import Sheet
from wms_tui.widgets.pane import Line
from wms_tui.words.chrome import Language
from wms_tui.words.device_screen import device_word

LOOK_S = 0.25
"""How often it looks at the devices."""
IDLE_S = 180.0
"""It goes away when nobody touched a key for so long: the next one's scans are work."""

_HEIGHT = 22
"""Lines that a terminal of 24 has for it."""
_ROWS = 8
"""Devices that are listed at once."""
_TEST, _GOOD, _NEXT, _BAD = 2, 4, 5, 6


class Devices(Protocol):
    """The station's devices, as the screen sees them; each call returns at once."""

    def open(self) -> None:
        """Codes and weights are tests from now on."""

    def close(self) -> None:
        """They are work again."""

    def look(self) -> tuple[DeviceState, ...]:
        """Every device at this moment."""

    def test(self, device: str) -> None:
        """Begin a test."""

    def judge(self, device: str, is_ok: bool) -> None:
        """A person's word on a test."""

    def typed(self, text: str) -> None:
        """A code came through the keyboard."""


class DevicesSheet(Sheet):
    """As large as the terminal. Takes the function keys that it names; others close it."""

    FILLS = True
    zone: ClassVar[tzinfo | None] = None
    """Of the times that are shown; None: this machine's."""

    def __init__(self, language: Language, devices: Devices) -> None:
        self._language = language
        self._devices = devices
        states = devices.look()
        self._chosen = waiting_first(states)
        super().__init__(device_word(language, "title"), self._lines(states))

    def on_mount(self) -> None:
        """From now on everything is a test, and the picture lives."""
        self._devices.open()
        self.set_interval(LOOK_S, self.refresh_devices)
        self._idle = self.set_timer(IDLE_S, self._leave)

    def on_unmount(self) -> None:
        """Work goes on."""
        self._devices.close()

    def takes_key(self, number: int) -> bool:
        """F5 next, F2 test, F4 and F6 a person's word."""
        self._idle.reset()
        states = self._devices.look()
        if number not in (_TEST, _GOOD, _NEXT, _BAD) or not states:
            return False
        device = states[self._chosen % len(states)].seen.device
        if number == _NEXT:
            self._chosen = (self._chosen + 1) % len(states)
        elif number == _TEST:
            self._devices.test(device)
        else:
            self._devices.judge(device, number == _GOOD)
        self.refresh_devices()
        return True

    def takes_text(self, text: str) -> bool:
        """A code of a keyboard scanner is a test as well, whatever field was open."""
        self._devices.typed(text)
        return True

    def _leave(self) -> None:
        self.dismiss()  # what it returns must not be waited for in here

    def refresh_devices(self) -> None:
        """Look again."""
        self.repaint(self._lines(self._devices.look()))

    def _lines(self, states: Sequence[DeviceState]) -> list[Line]:
        language = self._language
        lines: list[Line] = [[(device_word(language, "only_tests"), "bold $warning")]]
        if not states:
            return [*lines, [(device_word(language, "none"), "")]]
        chosen = self._chosen % len(states)
        first = max(0, min(chosen - _ROWS // 2, len(states) - _ROWS))
        for at, state in list(enumerate(states))[first : first + _ROWS]:
            lines.append(row(at + 1, state, language, is_chosen=at == chosen))
        state = states[chosen]
        name = name_of(state.seen.device, language)
        lines.append([("─" * 74, "dim")])
        lines.append([(f"{name}: ", "bold"), (last_test(state, language, self.zone), "")])
        if state.is_waiting:
            kind = state.seen.device.partition(":")[0]
            lines.append([(device_word(language, f"wait.{kind}"), "bold $warning")])
        lines += details(state, language, _HEIGHT - len(lines) - 1)
        return [*lines, [(device_word(language, "keys"), "dim")]]
