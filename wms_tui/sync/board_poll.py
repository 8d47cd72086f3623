"""Asks the hub for the board's picture again and again, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wms_tui.sync.client import HubClient
from wms_tui.sync.failures import HubNotNow, HubRefused, HubUnreachable

EVERY_S = 1.0
AFTER_FAILURE_S = 3.0
LONGEST_S = 5.0
"""Longest wait for a picture: what is on the board then is said to be old."""
MOST_BYTES = 16 * 1024 * 1024
"""More than the picture of any warehouse; reading much more would hold up the keys."""


@dataclass(frozen=True)
class Seen:
    """The hub answered. `picture` is None where nothing changed since the last answer."""

    at: int
    """The hub's wall clock, milliseconds."""
    picture: dict[str, Any] | None


@dataclass(frozen=True)
class NotSeen:
    """The hub did not answer, or refused."""

    refused: bool
    reason: str
    code: str = ""
    """Of what the hub said; empty: it said nothing."""


class BoardPoll:
    """Start it, and `emit` gets `Seen` or `NotSeen` after every look, on the poll's thread."""

    def __init__(
        self, client: HubClient, emit: Callable[[Seen | NotSeen], object], every_s: float = EVERY_S
    ) -> None:
        self._client = client
        self._emit = emit
        self._every_s = every_s
        self._wake = threading.Event()
        self._stopping = False
        self._tag = ""
        # A daemon: a request under way must not hold up the exit.
        self._thread = threading.Thread(target=self._run, name="board-poll", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the look under way; returns at once."""
        self._stopping = True
        self._wake.set()

    def kick(self) -> None:
        """Look at once: something was done that will be seen."""
        self._wake.set()

    def forget(self) -> None:
        """Ask for the whole picture again: the last one was of no use."""
        self._tag = ""

    def _run(self) -> None:
        while not self._stopping:
            said = self._look()
            if self._stopping:
                return
            self._emit(said)
            self._wake.wait(self._every_s if isinstance(said, Seen) else AFTER_FAILURE_S)
            self._wake.clear()

    def _look(self) -> Seen | NotSeen:
        try:
            answer = self._client.call(
                "GET", "/board", params={"tag": self._tag}, timeout_s=LONGEST_S,
                most_bytes=MOST_BYTES,
            )  # fmt: skip
        except HubRefused as error:
            return NotSeen(True, f"{error.message} {error.remedy}".strip(), error.code)
        except HubNotNow as error:
            return NotSeen(False, str(error), error.code)
        except HubUnreachable as error:
            return NotSeen(False, str(error))
        if not isinstance(answer, dict) or not isinstance(answer.get("at"), int):
            return NotSeen(True, "the hub's answer is no picture; is it older than this board?")
        self._tag = str(answer.get("tag", ""))
        return Seen(answer["at"], answer if "waves" in answer else None)
