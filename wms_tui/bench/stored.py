"""What a transaction of the bench ended with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wms_tui.bench.in_hand import InHand
from wms_tui.bench.painter import Counts
from wms_tui.bench.printing import PaperWork
from wms_tui.bench.reasons import BenchReason
from wms_tui.db.station import outbox, work
from wms_tui.flow.reply import Outcome, Reply
from wms_tui.flow.show import Show

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOTHING: Reply[Any] = Reply(None, Outcome.OK, BenchReason.CHOOSE_STEP)
"""Stands where nobody was answered."""


@dataclass(frozen=True)
class Stored:
    """Committed: what the screen shows now, the reply, and what has to be done behind it."""

    show: Show | None
    counts: Counts
    reply: Reply[Any] = NOTHING
    spoke: bool = False
    """There is a reply to be shown."""
    number: int = 0
    step: str = ""
    """Screen on which the scan was made."""
    at_wall: int = 0
    paper: tuple[PaperWork, ...] = field(default_factory=tuple)
    weight_used: bool = False
    facts: int = 0
    operator: str = ""
    """Who was signed in when it was scanned."""
    about: InHand | None = None
    """The order that the scan is about; filled in where someone records it."""
    opened: InHand | None = None
    """The parcel that lies open now; filled in where someone records it."""
    is_seen: bool = True
    """False: the screen shows what it showed before, and `show` is left out."""


def counts_of(c: Connection) -> Counts:
    """The numbers of the status line, inside the transaction."""
    channel = outbox.channel_row(c)
    return Counts(unsent=channel[3] - 1 - channel[5], stops=work.count_stops(c))
