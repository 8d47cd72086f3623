"""The station's devices as someone looks at them: what each sends, and the tests of each.

While a test is on, codes and weights go to the test and nowhere else: nothing is booked. It is on
only as long as the devices screen is open, which says so.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from wms_tui.devices.events import CodeScanned, DeviceNews, PrintNews, ScaleNews
from wms_tui.devices.watch import Seen, Watch

if TYPE_CHECKING:
    from wms_tui.db.station.device_tests import DeviceTest
    from wms_tui.devices.wire_link import WireLink

log = logging.getLogger(__name__)

KEYBOARD, SOUND = "keyboard", "sound"
"""Devices without a wire of their own."""
TEST_JOB = "test-"
"""Print jobs that begin with this are tests, and no parcel's."""
TEST_CODE = "WMS-TEST-"
"""Code on a test label: a scanner that reads it proves the printer."""


class Wired(Protocol):
    """A device with a wire."""

    @property
    def link(self) -> WireLink: ...


class Store(Protocol):
    """Where tests are kept; each call waits for the bench."""

    def add(self, device: str, is_ok: bool, detail: str) -> DeviceTest:
        """Store a test with time and operator."""

    def last(self) -> dict[str, DeviceTest]:
        """The newest test of each device."""


@dataclass(frozen=True)
class DeviceState:
    """A device on the devices screen."""

    seen: Seen
    last: DeviceTest | None
    """Its newest test."""
    is_waiting: bool = False
    """A test of it is under way: it waits for a code, a weight, paper, or a person's word."""


class DeviceDesk:
    """`heard` from the devices' threads, everything else from the screen's."""

    def __init__(self, mono: Callable[[], float]) -> None:
        self._mono = mono
        self._lock = threading.Lock()
        self._watches: dict[str, Watch] = {}
        self._last: dict[str, DeviceTest] = {}
        self._waiting: set[str] = set()
        self._is_open = False
        self._store: Store | None = None
        self._prints: Callable[[str, str, str], None] | None = None
        self._plays: Callable[[], None] | None = None

    def attach(self, name: str, wired: Wired | None = None) -> None:
        """A device of this station, before it is started."""
        watch = self._watches.setdefault(name, Watch(name))
        if wired is not None:
            wired.link.tap = watch.bytes_in

    def connect(
        self,
        store: Store,
        prints: Callable[[str, str, str], None],
        plays: Callable[[], None] | None,
    ) -> None:
        """The station is up. `prints(job, printer, code)`; `plays` None: there is no sound."""
        self._store, self._prints, self._plays = store, prints, plays
        if plays is not None:
            self.attach(SOUND)
        last = store.last()
        with self._lock:
            self._last.update(last)

    def heard(self, event: object) -> bool:
        """Note what a device did; True: it was for a test, and the bench must not have it."""
        if isinstance(event, DeviceNews):
            if event.device in self._watches:
                self._watches[event.device].news(event)
            return False
        if isinstance(event, PrintNews):
            return self._printed(event)
        if isinstance(event, CodeScanned):
            return self._scanned(event)
        if isinstance(event, ScaleNews):
            return self._weighed(event)
        return False

    def open(self) -> None:
        """The devices screen is open: codes and weights are tests from now on."""
        self._is_open = True

    def close(self) -> None:
        """It is closed; a test that waits is given up."""
        self._is_open = False
        with self._lock:
            self._waiting.clear()

    def look(self) -> tuple[DeviceState, ...]:
        """Every device at this moment."""
        now = self._mono()
        with self._lock:
            waiting, last = set(self._waiting), dict(self._last)
        return tuple(
            DeviceState(watch.seen(now), last.get(name), name in waiting)
            for name, watch in self._watches.items()
        )

    def test(self, device: str) -> None:
        """Begin the test of a device; returns at once."""
        with self._lock:
            self._waiting.add(device)
        if device == SOUND and self._plays is not None:
            self._plays()
        elif device.startswith("printer:") and self._prints is not None:
            name = device.partition(":")[2]
            number = int(self._mono() * 10) % 10_000
            self._prints(f"{TEST_JOB}{name}", name, f"{TEST_CODE}{number:04d}")

    def judge(self, device: str, is_ok: bool) -> None:
        """A person's word on a test that the program can't judge alone."""
        self._end(device, is_ok, "")

    def typed(self, text: str) -> None:
        """A code that came through the terminal while the devices screen lay there."""
        self._scanned(CodeScanned(text, self._mono(), "keyboard"))

    def _scanned(self, event: CodeScanned) -> bool:
        name = event.device or KEYBOARD
        watch = self._watches.get(name)
        if watch is None or event.source == "demo":
            return False
        if name == KEYBOARD:
            watch.bytes_in(event.code.encode("utf-8", "replace") + b"\r", event.at)
        watch.frame(event, event.at)
        if not self._is_open:
            return False
        self._end(name, True, event.code[:60])
        if TEST_CODE in event.code:
            for printer in self._waiting_printers():
                self._end(printer, True, event.code[:60])
        return True

    def _weighed(self, event: ScaleNews) -> bool:
        watch = self._watches.get("scale")
        if watch is None:
            return False
        reading = event.reading
        if reading.kind != "reject":
            watch.frame(event, reading.at)
        if not self._is_open:
            return False
        if reading.kind == "reading" and reading.stable is not False and reading.weight:
            self._end("scale", True, f"{reading.weight} {reading.unit or ''}".strip())
        return True

    def _printed(self, event: PrintNews) -> bool:
        if not event.job_id.startswith(TEST_JOB):
            return False
        name = f"printer:{event.job_id.removeprefix(TEST_JOB)}"
        if name in self._watches:
            self._watches[name].frame(event, event.at)
        if event.state == "failed":
            self._end(name, False, event.reason)
        return True

    def _waiting_printers(self) -> list[str]:
        with self._lock:
            return [name for name in self._waiting if name.startswith("printer:")]

    def _end(self, device: str, is_ok: bool, detail: str) -> None:
        """The test is over, if one was under way; stored by a thread of its own."""
        with self._lock:
            if device not in self._waiting:
                return
            self._waiting.discard(device)
        keep = threading.Thread(target=self._keep, args=(device, is_ok, detail), daemon=True)
        keep.start()

    def _keep(self, device: str, is_ok: bool, detail: str) -> None:
        if self._store is None:
            return
        try:
            test = self._store.add(device, is_ok, detail)
        except Exception:  # a full disk, or the station ends: the devices are not worth more
            log.exception("a device test could not be stored")
            return
        with self._lock:
            self._last[device] = test


def waiting_first(states: Sequence[DeviceState]) -> int:
    """Which device to look at first: one whose test is under way, else one in trouble."""
    for at, state in enumerate(states):
        if state.is_waiting or state.seen.state in ("fault", "lost"):
            return at
    return 0
