"""The scale on its wire: a thread that turns bytes into readings and says how the scale is."""

import time
from collections.abc import Mapping

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock, Emit, ScaleNews
from wms_tui.devices.line import parse_line
from wms_tui.devices.scale.decoder import ScaleDecoder
from wms_tui.devices.serial_link import SerialLink
from wms_tui.domain.weight import ScaleReading

SILENT_S = 2.0
"""A scale that sends by itself and is silent for so long is off, or set to send on demand."""

MISFIT_S = 5.0
"""Bytes that never fit for this long mean a wrong setting of the scale or of the line."""

_MISFIT_STEP_S = 1.0


class ScaleReader:
    """Reads one scale for ever; emits ScaleNews per frame and DeviceNews("scale", …) per change."""

    def __init__(
        self,
        protocol: str,
        port: str,
        line: str,
        unit: str,
        emit: Emit,
        clock: Clock = time.monotonic,
        *,
        settings: Mapping[str, str] | None = None,
        retry_s: float = 1.0,
    ) -> None:
        """ProfileError or LineError for a configuration that can't work."""
        self._decoder = ScaleDecoder(protocol, {**(settings or {}), "unit": unit})
        self._emit = emit
        self._announcer = Announcer("scale", emit, clock)
        self._link = SerialLink(port, parse_line(line), self, self._announcer, clock, retry_s)
        self._fitted_at = 0.0
        self._heard_at = 0.0
        self._misfit_said_at = 0.0
        self._misfit = False

    def start(self) -> None:
        """Start reading; returns at once, whether the scale is there or not."""
        self._link.start("scale")

    def stop(self) -> None:
        """Stop reading and close the port."""
        self._link.stop()

    def opened(self, at: float) -> None:
        """The port is open: bytes of before are forgotten, the scale has yet to speak."""
        self._decoder.reset()
        self._fitted_at = self._heard_at = at
        self._misfit = False
        self._announcer.say("connecting")

    def received(self, data: bytes, at: float) -> None:
        """Bytes of the scale."""
        if at - self._heard_at > SILENT_S:
            self._fitted_at = at  # a pause is no misfit
        self._heard_at = at
        for reading in self._decoder.feed(data, at):
            if reading.kind != "reject":
                self._fitted_at = at
                self._misfit = False
                self._announcer.say("ready")
            self._emit(ScaleNews(reading))
        self._complain(at)

    def quiet(self, at: float) -> None:
        """Nothing came for a while."""
        if at - self._heard_at > SILENT_S:
            self._announcer.say("unknown", "no_signal")

    def _complain(self, at: float) -> None:
        """Say that bytes come and none fit: as a reject once a second, as a fault after five."""
        unfit_s = at - self._fitted_at
        if unfit_s < _MISFIT_STEP_S:
            return
        if not self._misfit or at - self._misfit_said_at >= _MISFIT_STEP_S:
            self._misfit, self._misfit_said_at = True, at
            self._emit(ScaleNews(ScaleReading("reject", flags=("no-frame",), at=at)))
        if unfit_s >= MISFIT_S:
            self._announcer.say("fault", "wrong_line_setting")
