"""The scale on its wire: a thread that turns bytes into readings and says how the scale is."""

import time
from collections.abc import Mapping
from dataclasses import replace

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock, Emit, ScaleNews
from wms_tui.devices.line import parse_line
from wms_tui.devices.scale.decoder import ScaleDecoder
from wms_tui.devices.scale.plan import ScalePlan, scale_plan
from wms_tui.devices.scale.talk import POLL_S, Talk
from wms_tui.devices.scale.wires import PortSetting, wire_opener
from wms_tui.devices.wire_link import WireLink
from wms_tui.domain.weight import ScaleReading

SILENT_S = 2.0
"""A scale that is silent for so long is off, or set to another way of speaking."""

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
        mode: str = "",
        commands: Mapping[str, str] | None = None,
        poll_s: float = POLL_S,
        dtr: bool = True,
        rts: bool = True,
        retry_s: float = 1.0,
    ) -> None:
        """`line`, `mode` (ask or continuous): "" as is usual for the protocol; `commands`: those
        that differ from the maker's, by name. ProfileError or LineError for what can't work."""
        plan = scale_plan(protocol, {**(settings or {}), "unit": unit}, mode, commands or {})
        self._plan: ScalePlan = plan
        self._decoder = ScaleDecoder(protocol, plan.settings)
        self._emit = emit
        self._is_hid = plan.profile.is_hid
        once = plan.profile.answers_once
        self._talk = Talk(plan.commands, plan.mode, poll_s=poll_s, answers_once=once)
        self._announcer = Announcer("scale", emit, clock)
        place = PortSetting(port, parse_line(line or plan.profile.line), dtr, rts)
        opener = wire_opener(place, self._is_hid, self._talk, clock)
        self.link = WireLink(opener, self, self._announcer, clock, retry_s)
        self._fitted_at = 0.0
        self._heard_at = 0.0
        self._misfit_said_at = 0.0
        self._misfit = False
        self._is_fresh = True

    def start(self) -> None:
        """Start reading; returns at once, whether the scale is there or not."""
        self.link.start("scale")

    def stop(self) -> None:
        """Stop reading and close the port."""
        self.link.stop()

    def want(self, is_wanted: bool) -> None:
        """A parcel waits for its weight: ask at once, where the scale is one that is asked.

        From any thread, returns at once.
        """
        self._talk.want(is_wanted)

    def can(self, what: str) -> bool:
        """Whether the format has a command `zero`, `tare` or `clear_tare`."""
        return bool(self._command(what))

    def tell(self, what: str) -> None:
        """Send such a command; nothing where the format has none. From any thread."""
        command = self._command(what)
        if command:
            self._talk.tell(command)

    def _command(self, what: str) -> bytes:
        commands = self._plan.commands
        known = {"zero": commands.zero, "tare": commands.tare, "clear_tare": commands.clear_tare}
        return known.get(what, b"")

    def opened(self, at: float) -> None:
        """The port is open: bytes of before are forgotten, the scale has yet to speak."""
        self._decoder.reset(joined=True)
        self._is_fresh = True
        self._talk.opened(at)
        self._fitted_at = self._heard_at = at
        self._misfit = False
        self._announcer.say("connecting")

    def received(self, data: bytes, at: float) -> None:
        """Bytes of the scale."""
        if at - self._heard_at > SILENT_S:
            self._fitted_at = at  # a pause is no misfit
        self._heard_at = at
        if self._is_hid or (self._is_fresh and self._talk.has_asked):
            # A report is never split; a line that was silent until it was asked begins an answer.
            self._decoder.reset()
        self._is_fresh = False
        self._talk.received(data, at)
        for reading in self._decoder.feed(data, at):
            if reading.kind != "reject":
                self._fitted_at = at
                self._misfit = False
                self._announcer.say("ready")
                if reading.kind != "ack":  # which answers a command, not the question
                    reading = replace(reading, at=self._talk.answered(at))
            self._emit(ScaleNews(reading))
        self._complain(at)

    def quiet(self, at: float) -> None:
        """Nothing came for a while."""
        if at - self._heard_at > SILENT_S:
            self._announcer.say("unknown", self._silence)

    @property
    def _silence(self) -> str:
        if self._plan.profile.answers_once:
            return "speaks_when_new"
        return "no_answer" if self._plan.mode == "ask" else "no_signal"

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
