"""When a scale is spoken to, and what is said. Pure: moments come in, bytes go out.

An answer is stamped with the moment of its question: it was measured after that, so a weight can't
be older than the scan for which it was asked. Nothing in an answer tells its question: it counts as
the answer to the oldest one that may still be open.
"""

from collections import deque

from wms_tui.devices.scale.profile import Commands, Mode

POLL_S = 0.2
"""Between two questions, so that the screen follows the plate."""
PATIENCE_S = 1.0
"""A question that was not answered for so long is put again."""
LATE_S = 1.0
"""An answer may come so long after its question, and may come twice."""
IDLE_S = 0.25
"""After opening, the line is left alone for so long: an answer to somebody else may still come."""
RESTART_S = 3.0
"""A scale that should send by itself and is silent is told so again: it was switched on late."""


class Talk:
    """One side of the conversation. `want` and `tell` may be called from any thread."""

    def __init__(
        self, commands: Commands, mode: Mode, *, poll_s: float = POLL_S, answers_once: bool = False
    ) -> None:
        self._commands = commands
        self._mode = mode
        self._poll_s = poll_s
        self._answers_once = answers_once
        self._told: deque[bytes] = deque()
        self._asked: float | None = None
        self._oldest: float | None = None
        """The first question since the last answer."""
        self._question_at: float | None = None
        """The last question, whatever port it went to."""
        self._last_at = 0.0
        self._opened_at = 0.0
        self._heard_at = 0.0
        self._is_wanted = False
        self._is_urgent = False
        self._awaits_then = False
        self.has_asked = False
        """A question was put since the port was opened."""

    def want(self, is_wanted: bool) -> None:
        """A parcel waits for its weight, or no longer: the first question is put at once."""
        self._is_urgent = is_wanted
        self._is_wanted = is_wanted

    def tell(self, command: bytes) -> None:
        """Send a command as soon as may be."""
        self._told.append(command)

    def opened(self, at: float) -> None:
        """The port was opened: whatever was asked before is not answered any more."""
        self._told.clear()
        self._asked = self._oldest = None
        self._awaits_then = self.has_asked = False
        self._opened_at = at
        self._last_at = at - RESTART_S
        self._heard_at = at - RESTART_S

    def received(self, data: bytes, at: float) -> None:
        """Bytes came; some scales want to be asked twice."""
        self._heard_at = at
        first, then = self._commands.then
        if self._awaits_then and first in data:
            self._awaits_then = False
            self._told.append(then)

    def answered(self, at: float) -> float:
        """A frame came: the moment that its weight is known to be newer than."""
        oldest, self._asked, self._oldest = self._oldest, None, None
        if oldest is not None:
            return max(oldest, at - LATE_S)
        return self._question_at if self._question_at is not None and self._may_owe(at) else at

    def outgoing(self, at: float) -> bytes:
        """What has to be written now; b"" if nothing."""
        if self._told:
            return self._told.popleft()
        if self._mode == "continuous":
            return self._start(at)
        if at - self._opened_at < IDLE_S or (self._answers_once and not self._is_wanted):
            return b""
        patience = self._poll_s if self._answers_once else PATIENCE_S
        if self._asked is not None and at - self._asked < patience:
            return b""
        if not self._is_urgent and at - self._last_at < self._poll_s:
            return b""
        if self._is_urgent and self._answers_once and self._may_owe(at):
            return b""  # one answer is all there is: it must not be that for the parcel before
        self._asked = self._question_at = at
        self._oldest = at if self._oldest is None else self._oldest
        self._is_urgent = False
        self.has_asked = True
        self._awaits_then = bool(self._commands.then[0])
        self._last_at = at
        return self._commands.ask

    def _may_owe(self, at: float) -> bool:
        """The answer to an earlier question may still come."""
        return self._question_at is not None and at - self._question_at < LATE_S

    def _start(self, at: float) -> bytes:
        silent_s = min(at - self._heard_at, at - self._last_at)
        if not self._commands.start or silent_s < RESTART_S:
            return b""
        self._last_at = at
        return self._commands.start
