"""What one device sent lately, for whoever looks at it: bytes, what was read in them, how fast.

Fed from the device's own thread, looked at from another; bounded, and never in the way.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from wms_tui.devices.events import DeviceEvent, DeviceNews, DeviceState

SPAN_S = 5.0
"""Rates are those of this many seconds."""
_BYTES = 96
_FRAMES = 6
_MOMENTS = 2_000


@dataclass(frozen=True)
class Seen:
    """A device at one moment."""

    device: str
    """As in `DeviceNews.device`."""
    state: DeviceState | None
    reason: str
    raw: bytes
    """The newest bytes."""
    total: int
    """Bytes since the start."""
    bytes_s: float
    """Bytes a second, lately."""
    frames_s: float
    """Weights, codes or print jobs a second, lately."""
    frames: tuple[DeviceEvent, ...]
    """The newest of them, the newest last."""
    trouble: DeviceNews | None
    """The last fault or loss, also where it is over."""
    trouble_s: float = 0.0
    """Seconds since then."""


class Watch:
    """Keeps what one device did."""

    def __init__(self, device: str) -> None:
        self.device = device
        self._lock = threading.Lock()
        self._raw: deque[int] = deque(maxlen=_BYTES)
        self._total = 0
        self._reads: deque[tuple[float, int]] = deque(maxlen=_MOMENTS)
        self._read_at: deque[float] = deque(maxlen=_MOMENTS)
        self._frames: deque[DeviceEvent] = deque(maxlen=_FRAMES)
        self._news: DeviceNews | None = None
        self._trouble: DeviceNews | None = None

    def bytes_in(self, data: bytes, at: float) -> None:
        """Bytes were read."""
        with self._lock:
            self._raw.extend(data)
            self._total += len(data)
            self._reads.append((at, len(data)))

    def frame(self, event: DeviceEvent, at: float) -> None:
        """They came to something."""
        with self._lock:
            self._frames.append(event)
            self._read_at.append(at)

    def news(self, news: DeviceNews) -> None:
        """The device changed its state."""
        with self._lock:
            self._news = news
            if news.state in ("fault", "lost"):
                self._trouble = news

    def seen(self, now: float) -> Seen:
        """How it is at this moment."""
        since = now - SPAN_S
        with self._lock:
            lately = sum(size for at, size in self._reads if at > since)
            frames = sum(at > since for at in self._read_at)
            news = self._news
            return Seen(
                device=self.device,
                state=news.state if news else None,
                reason=news.reason if news else "",
                raw=bytes(self._raw),
                total=self._total,
                bytes_s=lately / SPAN_S,
                frames_s=frames / SPAN_S,
                frames=tuple(self._frames),
                trouble=self._trouble,
                trouble_s=now - self._trouble.at if self._trouble else 0.0,
            )
