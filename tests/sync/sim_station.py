"""A station without disk, threads or wire: the real rules of the channel over plain dicts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wms_tui.sync.answers import Snapshot
from wms_tui.sync.appending import appended
from wms_tui.sync.events import UpEvent
from wms_tui.sync.messages import FeedMessage
from wms_tui.sync.store import BadFeedMessage, Channel, Queue

TODO, STARTED, DONE, REVOKED = "todo", "started", "done", "revoked"


@dataclass
class Disk:
    """What a station has stored; implements `StationBook`."""

    row: Channel
    rows: dict[int, UpEvent] = field(default_factory=dict)
    work: dict[str, tuple[int, str]] = field(default_factory=dict)
    """order -> (fence, state)."""
    dead: list[tuple[int, str]] = field(default_factory=list)

    def copy(self) -> Disk:
        return Disk(self.row, dict(self.rows), dict(self.work), list(self.dead))

    def take_back(self, other: Disk) -> None:
        """Become what another disk is (a restore, a rollback)."""
        self.row, self.rows, self.work = other.row, dict(other.rows), dict(other.work)

    def channel(self) -> Channel:
        return self.row

    def save_channel(self, channel: Channel) -> None:
        self.row = channel

    def hash_at(self, seq: int) -> str | None:
        return self.rows[seq].hash if seq in self.rows else None

    def first_kept(self) -> int:
        return min(self.rows, default=self.row.next_seq)

    def events(self, from_seq: int, limit: int) -> tuple[UpEvent, ...]:
        return tuple(self.rows[seq] for seq in sorted(self.rows) if seq >= from_seq)[:limit]

    def queue(self) -> Queue:
        return Queue(self.row.next_seq - 1 - self.row.acked_seq, None)

    def replace_outbox(self, events: tuple[UpEvent, ...]) -> None:
        self.rows = {event.seq: event for event in events}

    def apply(self, message: FeedMessage) -> None:
        body = message.body
        if message.kind == "work":
            self._give(str(body["order"]), int(body["fence"]))
        elif message.kind == "drop":
            self._drop(str(body["order"]), int(body["fence"]))
        else:
            raise BadFeedMessage(f"kind {message.kind} is unknown")

    def replace_by(self, snapshot: Snapshot) -> None:
        given = {str(each.body["order"]): int(each.body["fence"]) for each in snapshot.messages}
        for order, (fence, state) in list(self.work.items()):
            if order in given:
                if state != DONE:
                    kept = TODO if state == REVOKED else state
                    self.work[order] = (given[order], kept)
            elif state == TODO:
                del self.work[order]
            elif state == STARTED:
                self.work[order] = (fence, REVOKED)
        for order, fence in given.items():
            self.work.setdefault(order, (fence, TODO))

    def bury(self, message: FeedMessage, error: str) -> None:
        self.dead.append((message.seq, error))

    def append(
        self, kind: str, uid: str, order: str | None = None, fence: int | None = None
    ) -> None:
        """Store a fact as the bench does."""
        fact = UpEvent(0, uid, uid, kind, 1, order, fence, "op", 0, 0, "", {"leg": "bench"})
        self.row, events = appended(self.row, [fact])
        self.rows.update({event.seq: event for event in events})

    def clear_out(self, up_to: int) -> None:
        """Delete old rows; the one at `acked_seq` proves the channel and stays."""
        last = min(up_to, self.row.acked_seq - 1)
        self.rows = {seq: event for seq, event in self.rows.items() if seq > last}

    def live(self) -> dict[str, int]:
        """order -> fence of work that this station believes to hold."""
        return {
            order: fence for order, (fence, state) in self.work.items() if state in (TODO, STARTED)
        }

    def _give(self, order: str, fence: int) -> None:
        before = self.work.get(order)
        if before is None or before[1] != DONE:
            state = before[1] if before and before[1] == STARTED else TODO
            self.work[order] = (fence, state)

    def _drop(self, order: str, fence: int) -> None:
        held, state = self.work.get(order, (0, DONE))
        if held > fence or state == DONE:
            return
        if state == TODO:
            del self.work[order]
        else:
            self.work[order] = (held, REVOKED)


def empty_disk(station: str) -> Disk:
    return Disk(replace(Channel(station), hub_epoch=0))
