"""Says a device's state once per change, so that an outage is one line and not a thousand."""

from wms_tui.devices.events import Clock, DeviceNews, DeviceState, Emit


class Announcer:
    """Remembers the last state of one device and emits only what differs from it."""

    def __init__(self, device: str, emit: Emit, clock: Clock) -> None:
        self._device = device
        self._emit = emit
        self._clock = clock
        self._last: tuple[DeviceState, str] | None = None

    @property
    def state(self) -> DeviceState | None:
        """The state last said; None before the first."""
        return self._last[0] if self._last else None

    def say(self, state: DeviceState, reason: str = "") -> None:
        """Emit the state with its reason unless it is what was said last."""
        if self._last == (state, reason):
            return
        self._last = (state, reason)
        self._emit(DeviceNews(self._device, state, reason, self._clock()))
