"""Pauses between attempts: full jitter, so that 200 stations don't come back in one instant."""

from __future__ import annotations

from random import Random


class Backoff:
    """A pause that doubles its range with each failure, from `first_s` to `cap_s`, for ever."""

    def __init__(self, first_s: float = 0.5, cap_s: float = 30.0, random: Random | None = None):
        self._first_s = first_s
        self._cap_s = cap_s
        self._random = random or Random()
        self._failures = 0

    def failed(self) -> float:
        """Seconds to wait after one more failure."""
        reach = min(self._cap_s, self._first_s * 2 ** min(self._failures, 16))
        self._failures += 1
        return self._random.uniform(self._first_s / 2, max(reach, self._first_s))

    def succeeded(self) -> None:
        """The next failure begins at `first_s` again."""
        self._failures = 0
