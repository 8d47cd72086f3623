"""The bench's way into the app: news wrapped as Textual messages, from any thread, at any time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock

from textual.message import Message

from wms_tui.bench.news import BenchEvent, StatusSeen, WeightSeen

log = logging.getLogger("wms_tui.app")


class BenchSpoke(Message):
    """The bench's word, carried from its thread to the app's."""

    def __init__(self, said: BenchEvent) -> None:
        super().__init__()
        self.said = said

    def can_replace(self, message: Message) -> bool:
        """Of weights and states in a row only the newest matters; answers are all painted."""
        return (
            isinstance(message, BenchSpoke)
            and isinstance(self.said, WeightSeen | StatusSeen)
            and type(message.said) is type(self.said)
        )


class LeaderSpoke(Message):
    """Whoever leads the demo has something new to show."""

    def can_replace(self, message: Message) -> bool:
        """Only the newest matters."""
        return isinstance(message, LeaderSpoke)


class Inlet:
    """Keeps the order of what is said, also of what is said before the app runs."""

    def __init__(self, post: Callable[[Message], object]) -> None:
        self._post = post
        self._lock = Lock()
        self._early: list[BenchEvent] | None = []

    def take(self, said: BenchEvent) -> None:
        """Hand over; returns at once."""
        with self._lock:
            if self._early is not None:
                self._early.append(said)
                return
        self.call(BenchSpoke(said))

    def call(self, message: Message) -> None:
        """Post a message to the app, from any thread; nothing where the app has ended."""
        try:
            self._post(message)
        except RuntimeError:
            # The loop ended between the bench's commit and this call: nothing to paint on.
            log.info("news of the bench after the end of the screen")

    def open(self) -> None:
        """The app runs: deliver what came early, then everything at once."""
        with self._lock:
            early, self._early = self._early or [], None
            for said in early:
                self._post(BenchSpoke(said))
