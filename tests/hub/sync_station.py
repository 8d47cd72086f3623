"""A station without bench that talks to a hub: facts by hand, the exchange is the real one."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.sync.sim_station import Disk, empty_disk
from wms_tui.hub.feed.snapshot import take_snapshot
from wms_tui.hub.sync.exchange import exchange
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.appending import appended
from wms_tui.sync.events import UpEvent
from wms_tui.sync.exchange import Moment, Presence, Result
from wms_tui.sync.exchange import exchange as talk
from wms_tui.sync.messages import FeedMessage, SyncAnswer, SyncRequest
from wms_tui.sync.store import T

if TYPE_CHECKING:
    from tests.hub.sync_floor import Floor

ALL_STEPS = ("print", "pick", "check", "pack", "weigh", "handover")
numbers = itertools.count(1)


@dataclass
class Memory(Disk):
    """A station's disk that remembers every message it was given."""

    got: list[FeedMessage] = field(default_factory=list)

    def apply(self, message: FeedMessage) -> None:
        self.got.append(message)

    def replace_by(self, snapshot: Snapshot) -> None:
        self.got = list(snapshot.messages)


class Store:
    """The worker's door to the memory: every write is whole or not at all."""

    def __init__(self, disk: Memory) -> None:
        self.disk = disk

    def write(self, do: Any) -> T:  # type: ignore[type-var]
        before = self.disk.copy()
        try:
            answer: T = do(self.disk)
            return answer
        except BaseException:
            self.disk.take_back(before)
            raise


class Station:
    """A station without bench: facts are written by hand, the exchange is the real one."""

    def __init__(self, floor: Floor, name: str, steps: tuple[str, ...] = ALL_STEPS) -> None:
        self.floor, self.name, self.steps = floor, name, steps
        self.disk = Memory(empty_disk(name).row)

    def sync(self, request: SyncRequest) -> SyncAnswer:
        wire = SyncRequest.from_json(request.as_json())
        return SyncAnswer.from_json(exchange(self.floor.ctx, self.name, wire).as_json())

    def snapshot(self) -> Snapshot:
        return Snapshot.from_json(take_snapshot(self.floor.ctx, self.name).as_json())

    def talk(self) -> Result:
        """Exchange until nothing is left."""
        for _ in range(50):
            presence = Presence(steps=self.steps)
            result = talk(self, Store(self.disk), f"r{next(numbers)}", self.now, presence)
            if not result.more:
                return result
        raise AssertionError("the exchange does not come to rest")

    def now(self) -> Moment:
        return Moment(self.floor.ctx.clock_ms(), 0)

    def bodies(self, kind: str) -> list[Any]:
        return [message.body for message in self.disk.got if message.kind == kind]

    def fence(self, order: str, leg: str) -> int:
        found = [w for w in self.bodies("work") if (w["doc"]["order"], w["leg"]) == (order, leg)]
        return int(found[-1]["fence"])

    def doc(self, order: str) -> Any:
        return next(w["doc"] for w in self.bodies("work") if w["doc"]["order"] == order)

    def fact(
        self, kind: str, order: str | None = None, fence: int | None = None, **body: Any
    ) -> str:
        """Write a fact; its uid. The fence is that of the work where there is one."""
        uid = f"{self.name}-{next(numbers)}"
        at = self.floor.ctx.clock_ms()
        event = UpEvent(0, uid, uid, kind, 1, order, fence, "OP1", at, 0, "", body)
        self.disk.row, rows = appended(self.disk.row, [event])
        self.disk.rows.update({row.seq: row for row in rows})
        return uid

    def print_label(self, order: str) -> str:
        body = {"waybill": self.doc(order)["waybill"], "copy_no": 1, "job": "j"}
        return self.fact(
            "label_printed", order, self.fence(order, "print"), leg="print", leg_end=True, **body
        )

    def pick(self, order: str) -> str:
        keys = ("line", "item", "location", "lot", "qty")
        picks = [{key: pick[key] for key in keys} for pick in self.doc(order)["picks"]]
        fence = self.fence(order, "pick")
        return self.fact("picked", order, fence, leg="pick", leg_end=True, picks=picks)

    def bench(self, order: str, upto: str = "weigh", fence: int | None = None) -> None:
        fence = self.fence(order, "bench") if fence is None else fence
        waybill = self.floor.order(order).waybill
        lines = [{key: line[key] for key in ("line", "item", "qty")} for line in self._lines(order)]
        common: dict[str, Any] = {"leg": "bench", "waybill": waybill}
        self.fact("checked", order, fence, leg_end=upto == "check", lines=lines, **common)
        if upto in ("pack", "weigh"):
            end = {"leg_end": upto == "pack", "packaging": "", "lines": lines}
            self.fact("packed", order, fence, **end, **common)
        if upto == "weigh":
            weights = {"weight_g": 800, "expected_g": 790, "forced_by": ""}
            self.fact("weighed", order, fence, leg_end=True, **weights, **common)

    def hand_over(self, order: str) -> str:
        body = {"leg": "dock", "waybill": self.floor.order(order).waybill, "manifest": "M1"}
        return self.fact("handed_over", order, None, leg_end=True, courier="ZTO", **body)

    def _lines(self, order: str) -> list[Any]:
        found = [w["doc"] for w in self.bodies("work") if w["doc"]["order"] == order]
        return list(found[0]["lines"]) if found else []
