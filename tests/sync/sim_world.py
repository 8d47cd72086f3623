"""A warehouse in which everything goes wrong by dice: one seed, one history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.sync.sim_hub import SimHub
from tests.sync.sim_station import DONE, STARTED, TODO, Disk, empty_disk
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.appending import renumbered
from wms_tui.sync.exchange import Moment, Presence, build, take_feed, take_snapshot
from wms_tui.sync.hub_machine import Checks
from wms_tui.sync.messages import SyncAnswer, SyncRequest
from wms_tui.sync.station_machine import Next, settle

STATIONS = ["S1", "S2", "S3"]
ORDERS = [f"O{number}" for number in range(8)]


@dataclass(frozen=True)
class Defects:
    """What the world does wrong; nothing, unless a test shows what a rule is good for."""

    no_hash_check: bool = False
    no_answer_check: bool = False
    no_fence: bool = False
    no_epoch: bool = False
    deletes_at_acknowledgement: bool = False
    answers_before_commit: bool = False


class Station:
    """A station's program over its disk: forgets everything but the disk when it is killed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.disk = empty_disk(name)
        self.backup: Disk = self.disk.copy()
        self.outstanding: str | None = None
        self.snapshot: Snapshot | None = None

    def kill(self) -> None:
        self.outstanding, self.snapshot = None, None


class World:
    """Stations, hub and a network that drops, doubles and reorders."""

    def __init__(self, seed: int, defects: Defects = Defects()) -> None:
        self.dice = Random(seed)
        self.defects = defects
        checks = Checks(hashes=not defects.no_hash_check, epoch=not defects.no_epoch)
        self.hub = SimHub(STATIONS, ORDERS, checks, fenced=not defects.no_fence)
        self.stations = [Station(name) for name in STATIONS]
        self.wire_up: list[tuple[Station, SyncRequest]] = []
        self.wire_down: list[tuple[Station, SyncAnswer]] = []
        self.kept = self.hub.backup()
        self.written: dict[str, str] = {}
        """uid -> station, of every fact that was ever committed."""
        self.destroyed: set[str] = set()
        """Facts whose only disk was destroyed."""
        self.ids = 0

    def run(self, steps: int = 260) -> None:
        deeds = [
            (self.work_on, 22), (self.send, 18), (self.hub_receives, 18),
            (self.station_receives, 18), (self.give, 8), (self.revoke, 2), (self.kill, 2),
            (self.back_up, 2), (self.clear_out, 3), (self.restore_hub, 1),
            (self.restore_station, 1), (self.hub_dies, 2),
        ]  # fmt: skip
        chosen = self.dice.choices(
            [deed for deed, _ in deeds], [weight for _, weight in deeds], k=steps
        )
        for deed in chosen:
            deed(self.dice.choice(self.stations))
        self.calm_down()

    def new_id(self) -> str:
        self.ids += 1
        return f"id{self.ids}"

    def work_on(self, station: Station) -> None:
        disk, uid = station.disk, self.new_id()
        orders = [order for order, (_, state) in disk.work.items() if state in (TODO, STARTED)]
        if orders and self.dice.random() < 0.7:
            order = self.dice.choice(sorted(orders))
            fence, state = disk.work[order]
            if state == TODO and self.dice.random() < 0.5:
                disk.work[order] = (fence, STARTED)
                return
            disk.work[order] = (fence, DONE)
            disk.append("weighed", uid, order, fence)
        else:
            disk.append("note", uid)
        self.written[uid] = station.name

    def send(self, station: Station) -> None:
        station.outstanding = self.new_id()
        request = build(
            station.disk,
            station.outstanding,
            Moment(0, 0),
            Presence(),
            self.dice.choice((2, 4, 30)),
        )
        if self.dice.random() < 0.85:
            self.wire_up.append((station, request))
        if self.dice.random() < 0.15:
            self.wire_up.append((station, request))

    def hub_receives(self, _: Station) -> None:
        if self.wire_up:
            index = self.dice.randrange(len(self.wire_up)) if self.dice.random() < 0.3 else 0
            station, request = self.wire_up.pop(index)
            answer = self.hub.exchange(station.name, request)
            if self.dice.random() < 0.85:
                self.wire_down.append((station, answer))

    def hub_dies(self, _: Station) -> None:
        """Killed before its commit: the exchange never was."""
        if self.wire_up:
            before = self.hub.books.copy()
            station, request = self.wire_up.pop(0)
            answer = self.hub.exchange(station.name, request)
            self.hub.books = before
            if self.defects.answers_before_commit:
                self.wire_down.append((station, answer))

    def station_receives(self, station: Station) -> None:
        if station.snapshot is not None:
            take_snapshot(station.disk, station.snapshot)
            station.snapshot = None
        elif self.wire_down:
            index = self.dice.randrange(len(self.wire_down)) if self.dice.random() < 0.3 else 0
            self.take(*self.wire_down.pop(index))

    def take(self, station: Station, answer: SyncAnswer) -> None:
        """What exchange.take_answer does, with one check that can be left out."""
        if station.outstanding != answer.request_id:
            return
        disk, station.outstanding = station.disk, None
        settled = settle(
            disk.row, answer, answer.request_id, disk.hash_at, disk.first_kept(),
            check_answers=not self.defects.no_answer_check,
        )  # fmt: skip
        if settled.then is Next.REINCARNATE:
            rows = [row for seq, row in sorted(disk.rows.items()) if seq > disk.row.settled_seq]
            disk.row, fresh = renumbered(disk.row, settled.channel.incarnation, rows)
            disk.replace_outbox(fresh)
        else:
            disk.row = settled.channel
        if settled.then in (Next.RESYNC, Next.REINCARNATE):
            station.snapshot = self.hub.snapshot(station.name)
        elif settled.then is Next.GO_ON:
            assert take_feed(disk, answer.feed)

    def give(self, station: Station) -> None:
        self.hub.give(self.dice.choice(ORDERS), station.name)

    def revoke(self, _: Station) -> None:
        self.hub.revoke(self.dice.choice(ORDERS))

    def kill(self, station: Station) -> None:
        station.kill()

    def back_up(self, station: Station) -> None:
        if self.dice.random() < 0.5:
            self.kept = self.hub.backup()
        else:
            station.backup = station.disk.copy()

    def clear_out(self, station: Station) -> None:
        row = station.disk.row
        safe = row.acked_seq if self.defects.deletes_at_acknowledgement else row.settled_seq
        station.disk.clear_out(safe)

    def restore_hub(self, _: Station) -> None:
        self.hub.restore(self.kept, raises_epoch=not self.defects.no_epoch)

    def restore_station(self, station: Station) -> None:
        lost = {event.uid for event in station.disk.rows.values()}
        station.kill()
        station.disk.take_back(station.backup)
        self.destroyed |= lost - {event.uid for event in station.disk.rows.values()}
        for _ in range(self.dice.choice((0, 0, 6, 14))):
            self.work_on(station)  # before the hub hears of it

    def calm_down(self) -> None:
        """Nothing breaks any more: everybody talks until there is nothing left to say."""
        self.wire_up.clear()
        self.wire_down.clear()
        for _ in range(40):
            for station in self.stations:
                if station.snapshot is not None:
                    take_snapshot(station.disk, station.snapshot)
                    station.snapshot = None
                station.outstanding = self.new_id()
                request = build(station.disk, station.outstanding, Moment(0, 0), Presence(), 50)
                self.take(station, self.hub.exchange(station.name, request))

    def faults(self) -> list[str]:
        """What does not hold although it must always hold."""
        books, found = self.hub.books, []
        lost = set(self.written) - set(books.seen) - self.destroyed
        found += [f"fact {uid} of {self.written[uid]} is lost" for uid in sorted(lost)]
        for order, uids in books.ends.items():
            if len(uids) > 1 and order not in books.cases:
                found.append(f"{order} was ended twice and nobody was told")
        for station in self.stations:
            found += self._disagreements(station)
        places = {}
        for uid, (name, incarnation, seq) in books.seen.items():
            if places.get((name, incarnation), 0) >= seq:
                found.append(f"fact {uid} had its effect out of order")
            places[name, incarnation] = seq
        return found

    def _disagreements(self, station: Station) -> list[str]:
        books, row = self.hub.books, station.disk.row
        channel = books.channels[station.name]
        held = {
            order: leg.fence
            for order, leg in books.legs.items()
            if leg.state == "claimed" and leg.holder == station.name
        }
        found = []
        if held != station.disk.live():
            found.append(f"{station.name} holds {station.disk.live()}, the hub says {held}")
        there = replace(row, settled_seq=0)
        if (channel.last_seq, channel.head_hash) != (there.next_seq - 1, there.head_hash):
            found.append(f"the channel up of {station.name} did not come to rest")
        if channel.feed_seq != row.feed_cursor or channel.incarnation != row.incarnation:
            found.append(f"the channel down of {station.name} did not come to rest")
        return found
