"""A whole station without its screen: bench, devices, printers, sync, started and stopped as one.

Nothing heavy is imported at the top: the screen is up before the database driver is.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wms_tui.bench.configured import Device, StationLike, SystemClock
from wms_tui.bench.hub_link import HubLink
from wms_tui.bench.inbox import Inbox
from wms_tui.bench.moments import BenchInput
from wms_tui.bench.news import BellAsked, BenchEvent, Emit
from wms_tui.domain.steps import Step

if TYPE_CHECKING:
    from wms_tui.bench.bench import Bench
    from wms_tui.bench.device_desk import DeviceDesk
    from wms_tui.bench.label_desk import LabelDesk

log = logging.getLogger(__name__)


class Station:
    """`start`, `post`, `stop`; what happens comes through `emit`, from the bench's thread."""

    def __init__(
        self,
        config: StationLike,
        emit: Emit,
        *,
        on_failure: Callable[[BaseException], None] | None = None,
        on_up: Callable[[], None] | None = None,
        sounds: bool = True,
    ) -> None:
        """`on_failure` is told, from another thread, why the station can't work: FileLocked,
        DatabaseRefused, or a device's configuration; their texts are for a person. `on_up`, from
        there as well, that everything runs."""
        self._config = config
        self._emit = emit
        self._on_failure = on_failure
        self._on_up = on_up
        self._with_sounds = sounds
        self._clock = SystemClock()
        self._inbox: Inbox[BenchInput] = Inbox()
        self._devices: list[Device] = []
        self._link = HubLink(config.hub_url, config.hub_token)
        self._up = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._bring_up, name="station", daemon=True)
        self.bench: Bench | None = None
        self.device_desk: DeviceDesk | None = None
        """What the devices screen looks at, once the devices are known."""

    def start(self) -> None:
        """Bring everything up in a thread; returns at once. What is posted meanwhile waits."""
        self._thread.start()

    def wait_open(self, timeout_s: float = 30.0) -> None:
        """Wait until the bench answers. Errors: as `on_failure`, TimeoutError."""
        if not self._up.wait(timeout_s):
            raise TimeoutError("the station did not come up in time")
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """End sync, devices and bench, in this order; what is not sent is kept."""
        if self._thread.ident is not None:
            self._thread.join(timeout=30.0)
        self._link.stop()
        for device in reversed(self._devices):
            device.stop()
        if self.bench is not None:
            self.bench.stop()

    def post(self, event: BenchInput) -> None:
        """Something happened: a code, a key, a weight. From any thread, returns at once."""
        desk = self.device_desk
        if desk is None or not desk.heard(event):
            self._inbox.post(event, event.at)

    def _bring_up(self) -> None:
        try:
            self._build()
            if self._on_up is not None:
                self._on_up()
        except BaseException as failed:
            self._failure = failed
            log.error("the station can't start: %s", failed)
            if self._on_failure is not None:
                self._on_failure(failed)
        finally:
            self._up.set()

    def _build(self) -> None:
        from uuid6 import uuid7

        from wms_tui.bench.assembly import (
            booking_rules,
            devices_of,
            event_line,
            feedback_of,
            label_desk,
        )
        from wms_tui.bench.bench import Bench
        from wms_tui.bench.device_tests import TestBook
        from wms_tui.bench.ports import BenchSettings
        from wms_tui.devices.scale.reader import ScaleReader

        config = self._config
        desk = label_desk(config, self.post, self._clock.mono, self._clock.wall_ms)
        devices = devices_of(config, self.post, self._clock.mono)
        recorder = event_line(config.events)
        feedback = feedback_of(
            config, self._ring, self.post, self._clock.mono, sounds=self._with_sounds
        )
        if feedback.lamp is not None:
            devices.append(("lamp", feedback.lamp))
        names = tuple(name for name, _ in devices) + desk.device_names
        self.device_desk = watching = self._watch(devices, desk)

        def emit(event: BenchEvent) -> None:
            self._emit(event)
            feedback.watch(event)

        settings = BenchSettings(
            station=config.name,
            database=config.database,
            logs=config.database.parent / "logs",
            offered=tuple(step for step in Step if step in config.steps),
            booking=booking_rules(config.scale),
            devices=names,
            is_recorded=recorder is not None,
        )
        self.bench = Bench(
            settings,
            self._clock,
            lambda: str(uuid7()),
            emit,
            papers=desk,
            sound=feedback.answered,
            on_stored=self._link.kick,
            on_unknown=self._link.claim,
            inbox=self._inbox,
            tell=recorder.tell if recorder is not None else None,
            scale=next((each for _, each in devices if isinstance(each, ScaleReader)), None),
        )
        self.bench.start()
        self.bench.wait_open()
        self._up.set()
        book = TestBook(self.bench, self._clock.wall_ms)
        watching.connect(book, desk.print_test, feedback.play_all())
        recorders = [] if recorder is None else [recorder]
        self._start_devices(desk, [*(device for _, device in devices), *recorders])
        self._link.start(self.bench, config.steps, self.post, self._clock)

    def _watch(self, devices: list[tuple[str, Device]], desk: LabelDesk) -> DeviceDesk:
        """What sees all that these do."""
        from wms_tui.bench.device_desk import KEYBOARD, DeviceDesk
        from wms_tui.devices.scale.reader import ScaleReader
        from wms_tui.devices.scanner.scanner import Scanner

        watching = DeviceDesk(self._clock.mono)
        for name, device in devices:
            wired = device if isinstance(device, Scanner | ScaleReader) else None
            watching.attach(name, wired)
        if any(scanner.type == "keyboard" for scanner in self._config.scanners):
            watching.attach(KEYBOARD)
        for name in desk.device_names:
            if name.startswith("printer:"):
                watching.attach(name)
        return watching

    def _start_devices(self, desk: LabelDesk, devices: list[Device]) -> None:
        for device in (desk, *devices):
            device.start()
            self._devices.append(device)

    def _ring(self) -> None:
        self._emit(BellAsked())

    def __enter__(self) -> Station:
        self.start()
        self.wait_open()
        return self

    def __exit__(self, *_: Any) -> None:
        self.stop()
