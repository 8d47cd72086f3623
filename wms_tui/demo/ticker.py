"""The demo's news, one at a time: each stays long enough to be read, the last until the next."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

STAYS_S = 4.0
"""So long a piece of news stays at least, while others wait behind it."""
_MOST = 4


class Ticker:
    """Filled from any thread, read by the screen's."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._waiting: deque[str] = deque(maxlen=_MOST)
        self._since = 0.0

    def add(self, sentence: str, *, is_urgent: bool) -> None:
        """Queue news; what is urgent comes before all that was not read yet."""
        if is_urgent:
            self._waiting.clear()
        if not self._waiting:
            self._since = self._clock()
        self._waiting.append(sentence)

    def shown(self) -> str:
        """What to show now; empty where nothing has happened yet."""
        now = self._clock()
        if len(self._waiting) > 1 and now - self._since > STAYS_S:
            self._waiting.popleft()
            self._since = now
        return self._waiting[0] if self._waiting else ""
