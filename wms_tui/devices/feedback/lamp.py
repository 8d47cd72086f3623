"""A light tower at the bench: one byte per order over USB serial, red, yellow and green.

Orders of the towers with a CH340 (Adafruit 5125 and the same tower elsewhere), 9600 baud: on, off
and blink are 1xh, 2xh and 4xh of red 1, yellow 2, green 4 and buzzer 8.
"""

import threading
import time
from dataclasses import dataclass

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock, Emit
from wms_tui.devices.line import parse_line
from wms_tui.devices.serial_port import PORT_ERRORS, PortError, open_port
from wms_tui.flow.reply import Weight

ON, OFF, BLINK = 0x10, 0x20, 0x40
RED, YELLOW, GREEN, BUZZER = 0x01, 0x02, 0x04, 0x08

_LINE = "9600 8N1"
_REFRESH_S = 2.0
"""The light is set again so often: a tower that was pulled is missed, and put right when back."""


@dataclass(frozen=True, slots=True)
class Light:
    """What a tower shows: at most one colour, perhaps blinking, perhaps with its buzzer."""

    colour: int = 0
    blinks: bool = False
    sounds: bool = False

    def orders(self) -> bytes:
        """The bytes that make any tower show exactly this: what is not shown is put out first."""
        out = bytes(OFF | each for each in (RED, YELLOW, GREEN) if each != self.colour)
        buzzer = bytes([(ON if self.sounds else OFF) | BUZZER])
        lit = bytes([(BLINK if self.blinks else ON) | self.colour]) if self.colour else b""
        return out + buzzer + lit


DARK = Light()


def light_of(weight: Weight, buzzer: bool = False) -> Light:
    """Green: go on; yellow: a note; red: put it right; red blinking: a stop (with the buzzer)."""
    match weight:
        case Weight.GOOD:
            return Light(GREEN)
        case Weight.NOTE:
            return Light(YELLOW)
        case Weight.WRONG:
            return Light(RED)
        case Weight.STOP:
            return Light(RED, blinks=True, sounds=buzzer)


class Lamp:
    """Keeps a tower showing the last answer; reconnects by itself, never blocks who shows."""

    def __init__(
        self,
        port: str,
        emit: Emit,
        clock: Clock = time.monotonic,
        *,
        buzzer: bool = False,
        retry_s: float = 1.0,
        refresh_s: float = _REFRESH_S,
    ) -> None:
        self._port = port
        self._buzzer = buzzer
        self._retry_s = retry_s
        self._refresh_s = refresh_s
        self._announcer = Announcer("lamp", emit, clock)
        self._light = DARK
        self._changed = threading.Condition()
        self._stopping = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; returns at once, whether the tower is there or not."""
        self._thread = threading.Thread(target=self._run, name="lamp", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Put the light out and close the port; waits for two seconds at most."""
        with self._changed:
            self._light, self._stopping = DARK, True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(timeout=2.0)

    def show(self, weight: Weight | None) -> None:
        """Show an answer's weight; None: dark (nobody is signed in). Returns at once."""
        light = DARK if weight is None else light_of(weight, self._buzzer)
        with self._changed:
            if light != self._light:
                self._light = light
                self._changed.notify()

    def _run(self) -> None:
        self._announcer.say("connecting")
        while not self._stopping:
            try:
                self._until_stopped()
            except PortError as failed:
                self._announcer.say("lost", failed.reason)
                with self._changed:
                    if not self._stopping:
                        self._changed.wait(self._retry_s)

    def _until_stopped(self) -> None:
        """Send each change until the lamp is stopped. Errors: PortError when the tower is gone."""
        port = open_port(self._port, parse_line(_LINE))
        try:
            while True:
                with self._changed:
                    light, last = self._light, self._stopping
                port.write(light.orders())
                self._announcer.say("ready")
                if last:
                    return
                with self._changed:
                    if self._light == light and not self._stopping:
                        self._changed.wait(self._refresh_s)
        except PORT_ERRORS as gone:
            raise PortError("port_lost", str(gone)) from gone
        finally:
            try:
                port.close()
            except PORT_ERRORS:
                pass  # the tower is gone; there is nothing left to close
