"""One parcel after the other: the robot checks, packs and weighs."""

from __future__ import annotations

import time

from wms_tui.sim.robot.eyes import STOP, Seen
from wms_tui.sim.robot.person import Person, Stuck
from wms_tui.sim.robot.walk import barcode_for, wrong_goods
from wms_tui.sim.robot.world import Parcel

WEIGH_S = 8.0
MOST_WEIGHINGS = 6
MOST_TRIES = 3
MOST_REFUSALS = 8
LAID_ASIDE_S = 3.0
NEXT_STAGE = {"check": "pack", "pack": "weigh", "weigh": "dock"}


class BenchJob:
    """验货, 打包, 称重."""

    def __init__(self, person: Person) -> None:
        self._me = person
        self._weigh_wrong_once: set[str] = set()
        self._reopened: dict[str, int] = {}
        self._refusals: dict[str, int] = {}
        self._not_before: dict[str, float] = {}
        self._scans_before = 0

    def begin(self) -> bool:
        """Take the next label in hand; False where there is none."""
        me = self._me
        now = time.monotonic()
        ready = (label for label in me.floor.hand if self._not_before.get(label, 0.0) <= now)
        label = next(ready, None)
        if label is None or not me.go("check"):
            return False
        me.reached(label, "check")
        self._scans_before = me.ledger.counts["scans"]
        answer = me.scan(label)
        if answer.stopped:
            me.drop(label, "stopped_at_check")
            me.acknowledge()
        elif answer.good or answer.seen.open_waybill == label:
            me.floor.hand.remove(label)
            me.floor.bench = Parcel(label)
            self._learn(answer.seen)
            self._confuse(label)
        elif answer.answered:
            self._refused(label)
        return True

    def go_on(self) -> bool:
        """One act on the parcel that is on the bench."""
        me = self._me
        parcel = me.floor.bench
        if parcel is None:
            return False
        seen = me.look()
        if seen.place in NEXT_STAGE:
            parcel.stage = seen.place
        if not me.go(parcel.stage):
            raise Stuck(f"can't get to {parcel.stage}")
        seen = me.look()
        if seen.open_waybill != parcel.waybill:
            self._open_again(parcel)
        elif parcel.stage == "check":
            self._check(parcel, seen)
        elif parcel.stage == "pack":
            self._pack(parcel, seen)
        else:
            self._weigh(parcel)
        return True

    def _learn(self, seen: Seen) -> None:
        """What belongs into the box, as the list says."""
        parcel = self._me.floor.bench
        if parcel is None:
            return
        for row in seen.rows:
            if row.code in self._me.hall.goods:
                parcel.goods[row.code] = max(parcel.goods[row.code], row.want)

    def _refused(self, label: str) -> None:
        """Its goods are not picked yet, its wave is still on the printer, or the order is gone: it
        is laid aside, and tried again some times."""
        me = self._me
        tries = self._refusals[label] = self._refusals.get(label, 0) + 1
        self._not_before[label] = time.monotonic() + LAID_ASIDE_S
        if tries > MOST_REFUSALS:
            me.drop(label, "refused")
            return
        me.floor.hand.remove(label)
        me.floor.hand.append(label)
        me.floor.unpicked.append(label)
        me.floor.pick_at = 0.0

    def _open_again(self, parcel: Parcel) -> None:
        """The screen has another order, or none: show it the label."""
        me = self._me
        tries = self._reopened[parcel.waybill] = self._reopened.get(parcel.waybill, 0) + 1
        answer = me.scan(parcel.waybill)
        if answer.stopped:
            me.drop(parcel.waybill, "stopped_at_bench")
            me.acknowledge()
        elif answer.good:
            self._learn(answer.seen)
        elif answer.answered:
            self._next_stage(parcel, tries)

    def _next_stage(self, parcel: Parcel, tries: int) -> None:
        """This step doesn't want it: try the next one, and at last the dock."""
        me = self._me
        stage = NEXT_STAGE[parcel.stage]
        if stage == "dock":
            me.floor.bench = None
            if parcel.goods or tries > MOST_TRIES:
                me.floor.dock.append(parcel.waybill)
            else:
                me.drop(parcel.waybill, "refused")
            return
        me.go(stage)
        parcel.stage = stage

    def _confuse(self, label: str) -> None:
        me = self._me
        others = [waybill for waybill in me.floor.hand if waybill != label]
        if others and me.look().place == "check" and me.slips():
            me.wrong("other_label", me.chance.choice(others))

    def _check(self, parcel: Parcel, seen: Seen) -> None:
        me = self._me
        self._learn(seen)
        row = seen.current or next((row for row in seen.rows if row.have < row.want), None)
        code = seen.target if seen.target in me.hall.goods else row.code if row else ""
        if code not in me.hall.goods:
            raise Stuck(f"nothing to check on the screen of {parcel.waybill}")
        full = [r.code for r in seen.rows if r.have >= r.want > 0 and r.code in me.hall.goods]
        if me.slips(0.6):
            if full:
                me.wrong("too_many", me.hall.goods[full[0]].barcodes[0])
            else:
                me.wrong(*wrong_goods(me, {r.code for r in seen.rows}))
        answer = me.scan_goods(barcode_for(me, code, row.want - row.have if row else 1))
        self._stopped_meanwhile(parcel, answer.stopped)

    def _stopped_meanwhile(self, parcel: Parcel, stopped: bool) -> None:
        if stopped:
            self._me.drop(parcel.waybill, "stopped_at_bench")
            self._me.acknowledge()

    def _pack(self, parcel: Parcel, seen: Seen) -> None:
        me = self._me
        box = me.hall.boxes.get(seen.target)
        if box is None:
            wanted = me.hall.boxes.values()
            box = next((b for b in wanted if b["barcode"] == seen.target), None)
        if me.slips(0.5):
            me.wrong(
                "item_as_box",
                me.chance.choice(me.hall.goods[next(iter(parcel.goods))].barcodes)
                if parcel.goods
                else "NOBOX",
            )
        answer = me.control("DONE") if box is None else me.scan(box["barcode"])
        if answer.good and box is not None:
            parcel.tare_g = int(box["tare_g"])
        self._stopped_meanwhile(parcel, answer.stopped)

    def _weigh(self, parcel: Parcel) -> None:
        me = self._me
        parcel.weigh_tries += 1
        if parcel.weigh_tries > MOST_WEIGHINGS:
            raise Stuck(f"{parcel.waybill} can't be weighed")
        grams = max(1, parcel.grams(me.hall) + me.chance.randint(-2, 2))
        wrong = self._wants_wrong_weight(parcel)
        before = me.look()
        me.put_on_scale(grams + (900 if wrong else 0))
        seen = me.terminal.wait(
            lambda now: now.number > before.number or now.place != "weigh" or now.symbol == STOP,
            WEIGH_S,
        )
        me.put_on_scale(0)
        if seen is None:
            time.sleep(0.5)
            return
        if seen.symbol == STOP:
            self._wrong_weight(parcel)
        elif wrong and seen.good:
            me.accepted_wrong("weight", parcel.waybill, seen)
        if seen.good or seen.place != "weigh":
            me.floor.bench = None
            me.floor.dock.append(parcel.waybill)
            me.floor.bench_scans[parcel.waybill] = me.ledger.counts["scans"] - self._scans_before
            me.ledger.label(parcel.waybill, "weighed", n=seen.number, grams=grams)

    def _wants_wrong_weight(self, parcel: Parcel) -> bool:
        me = self._me
        if parcel.waybill in self._weigh_wrong_once or not parcel.known_weight(me.hall):
            return False
        self._weigh_wrong_once.add(parcel.waybill)
        return bool(parcel.tare_g) and me.slips()

    def _wrong_weight(self, parcel: Parcel) -> None:
        """Off the plate, and once more; or the order itself was stopped."""
        me = self._me
        time.sleep(0.7)
        me.acknowledge()
        if me.look().open_waybill != parcel.waybill and me.look().place == "weigh":
            answer = me.scan(parcel.waybill)
            if answer.stopped:
                self._stopped_meanwhile(parcel, stopped=True)
