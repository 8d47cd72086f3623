"""What a station reads of its configuration, which it is given and never looks for itself."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from wms_tui.devices.printer.spec import PrinterSpec
from wms_tui.domain.feedback import Loudness
from wms_tui.domain.steps import Step


class ScannerLike(Protocol):
    """What is read of a `[[scanner]]`."""

    @property
    def type(self) -> str: ...
    @property
    def port(self) -> str: ...
    @property
    def baudrate(self) -> int: ...
    @property
    def suffix(self) -> str: ...
    @property
    def aim(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def grab(self) -> bool: ...
    @property
    def settings(self) -> Mapping[str, str]: ...


class ScaleLike(Protocol):
    """What is read of `[scale]`."""

    @property
    def protocol(self) -> str: ...
    @property
    def port(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def poll_ms(self) -> int: ...
    @property
    def dtr(self) -> bool: ...
    @property
    def rts(self) -> bool: ...
    @property
    def settings(self) -> Mapping[str, str]: ...
    @property
    def commands(self) -> Mapping[str, str]: ...


class PrinterLike(Protocol):
    """What is read of a `[[printer]]`."""

    @property
    def purposes(self) -> tuple[str, ...]: ...
    @property
    def spec(self) -> PrinterSpec: ...


class SoundLike(Protocol):
    """What is read of `[sound]`."""

    @property
    def tones(self) -> bool: ...
    @property
    def voice(self) -> Loudness: ...


class LampLike(Protocol):
    """What is read of `[lamp]`."""

    @property
    def port(self) -> str: ...
    @property
    def buzzer(self) -> bool: ...


class StationLike(Protocol):
    """What is read of a station.toml."""

    @property
    def name(self) -> str: ...
    @property
    def database(self) -> Path: ...
    @property
    def hub_url(self) -> str: ...
    @property
    def hub_token(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def steps(self) -> tuple[Step, ...]: ...
    @property
    def scanners(self) -> Sequence[ScannerLike]: ...
    @property
    def scale(self) -> ScaleLike | None: ...
    @property
    def printers(self) -> Sequence[PrinterLike]: ...
    @property
    def events(self) -> str: ...
    @property
    def sound(self) -> SoundLike: ...
    @property
    def lamp(self) -> LampLike | None: ...
    @property
    def labels(self) -> Path | None: ...


class Device(Protocol):
    """Whatever has a thread of its own."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""


class SystemClock:
    """The machine's own clocks."""

    def mono(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

    def wall_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return time.time_ns() // 1_000_000
