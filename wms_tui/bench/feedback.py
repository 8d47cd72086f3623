"""What a bench gives to ear and eye beside the screen, decided from its answers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wms_tui.bench.news import BenchEvent, Painted, ReplyView
from wms_tui.domain.feedback import Loudness
from wms_tui.words.say import tone
from wms_tui.words.spoken import spoken

if TYPE_CHECKING:
    from wms_tui.devices.feedback.lamp import Lamp
    from wms_tui.devices.feedback.player import SoundPlayer

TONES = ("ok", "more", "complete", "note", "wrong", "stop", "weight")
_BETWEEN_S = 0.9


@dataclass(frozen=True)
class Feedback:
    """Tone, speech and lamp of one station."""

    language: str
    player: SoundPlayer | None
    loudness: Loudness = "warnings"
    lamp: Lamp | None = None

    def answered(self, reply: ReplyView) -> None:
        """A reply was stored and painted: sound it, say it, light it. Returns at once."""
        if self.lamp is not None:
            self.lamp.show(reply.weight)
        if self.player is not None:
            said = spoken(
                self.language,
                self.loudness,
                reply.outcome,
                reply.weight,
                reply.reason,
                reply.params,
            )
            self.player.play(tone(reply.outcome, reply.weight).sound, said)

    def play_all(self) -> Callable[[], None] | None:
        """Plays every tone, one after the other; returns at once. None: there is no sound."""
        player = self.player
        if player is None:
            return None

        def play() -> None:
            for name in TONES:
                player.play(name)
                time.sleep(_BETWEEN_S)

        return lambda: threading.Thread(target=play, name="tones", daemon=True).start()

    def watch(self, event: BenchEvent) -> None:
        """Put the lamp out when nobody is signed in."""
        if self.lamp is not None and isinstance(event, Painted) and event.view.operator is None:
            self.lamp.show(None)
