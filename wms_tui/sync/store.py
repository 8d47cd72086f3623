"""What the sync worker needs of a station's database, and the news it gives.

The bench owns the database: it implements `SyncStore`, and runs what the worker hands it on its
own thread, each call in one transaction that begins immediately and ends durable (FULL).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from wms_tui.sync.answers import Snapshot
from wms_tui.sync.events import UpEvent
from wms_tui.sync.messages import FeedMessage

T = TypeVar("T")


@dataclass(frozen=True)
class Channel:
    """The one row of table `channel`: where both channels stand."""

    station: str
    incarnation: int = 1
    hub_epoch: int = 0
    """0: never spoken with a hub; its first answer is `resync`."""
    next_seq: int = 1
    head_hash: str = ""
    """Hash of fact `next_seq` - 1; empty where there is none."""
    acked_seq: int = 0
    settled_seq: int = 0
    feed_cursor: int = 0


@dataclass(frozen=True)
class Queue:
    """What waits in the outbox for the hub's acknowledgement."""

    unsent: int
    """Facts behind `acked_seq`."""
    oldest_wall: int | None
    """Wall time (ms) of the oldest of them."""


class BadFeedMessage(ValueError):
    """A feed message can't be applied: kind unknown, or its body is not what the kind asks."""


class StoreClosed(RuntimeError):
    """The bench has stopped; the worker ends."""


class StationBook(Protocol):
    """The station's tables inside one write transaction, on the bench's thread."""

    def channel(self) -> Channel:
        """The channel row."""

    def save_channel(self, channel: Channel) -> None:
        """Overwrite the channel row."""

    def hash_at(self, seq: int) -> str | None:
        """Hash of outbox row `seq`; None where there is no such row (deleted, or never there)."""

    def first_kept(self) -> int:
        """Number of the oldest row still in the outbox; `next_seq` where the outbox is empty.

        Clearing out old rows leaves the row at `acked_seq` itself: its hash proves the channel.
        """

    def events(self, from_seq: int, limit: int) -> tuple[UpEvent, ...]:
        """At most `limit` outbox rows from `from_seq` on, ascending."""

    def queue(self) -> Queue:
        """How much is not acknowledged."""

    def replace_outbox(self, events: tuple[UpEvent, ...]) -> None:
        """Delete every outbox row and insert these (a new incarnation renumbers them)."""

    def apply(self, message: FeedMessage) -> None:
        """Carry out a feed message; the caller moves the cursor.

        Errors: BadFeedMessage, raised before anything of this message is written.
        """

    def replace_by(self, snapshot: Snapshot) -> None:
        """Make the books what the snapshot says (docs/sync.md); outbox and channel stay.

        `todo` work goes and comes by it, `started` work that is in it gets its fence, `started`
        work that is not becomes `revoked`, `done` work stays.
        Errors: BadFeedMessage; the transaction is then rolled back.
        """

    def bury(self, message: FeedMessage, error: str) -> None:
        """Keep a message that can't be applied in `feed_dead`."""


class SyncStore(Protocol):
    """The door to the station's database."""

    def write(self, do: Callable[[StationBook], T]) -> T:
        """Run `do` on the bench's thread, when no scan waits, in one transaction; wait for it.

        Errors: what `do` raises (after a rollback), StoreClosed once the bench stops, OSError or
        the database's own errors where the disk refuses.
        """


class LinkState(StrEnum):
    """How the station stands with the hub."""

    ONLINE = "online"
    OFFLINE = "offline"
    REFUSED = "refused"
    """The hub answers, and does not take this station (its token, its warehouse)."""
    UPDATE_REQUIRED = "update_required"
    FORKED = "forked"
    """This database or the hub's went back in time; the channel was started anew."""


@dataclass(frozen=True)
class LinkNews:
    """The link changed, or an exchange ended."""

    state: LinkState
    at: float
    """Monotonic seconds."""
    unsent: int
    last_ok_wall_ms: int | None
    """Wall time of the last answer that left nothing in the feed; the age of the stop list."""
    reason: str = ""
    """For the log, not for the floor."""
    clock_offset_ms: int = 0
    """Hub's clock minus ours at the last answer."""
