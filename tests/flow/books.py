"""A station's books in memory: they answer as the tables do, and facts change them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from wms_tui.domain.controls import badge_of, control_of
from wms_tui.domain.document import DocLine, DocPick, OrderDoc
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.settings import SETTINGS
from wms_tui.domain.steps import DEFAULT_WAY, Leg, Step, WorkState, legs_of
from wms_tui.flow.consequences import legs_changed, step_finished
from wms_tui.flow.world import ItemHit, Known, LegView, OperatorHit, OrderView, WaveView

PACKER = OperatorHit("P1", "小李", "packer")
CHIEF = OperatorHit("S1", "王组长", "supervisor")

ITEMS = {
    "6900000000011": ItemHit("acme/TEA", "TEA", "绿茶", 1, weight_g=200),
    "16900000000018": ItemHit("acme/TEA", "TEA", "绿茶", 6, weight_g=200),
    "6900000000028": ItemHit("acme/CUP", "CUP", "杯子", 1, weight_g=350),
    "6900000000035": ItemHit("acme/PEN", "PEN", "笔", 1, weight_g=20),
    "6900000000042": ItemHit("acme/BOX3", "BOX3", "三号箱", 1, True, 150),
    "6900000000059": ItemHit("acme/BOX5", "BOX5", "五号箱", 1, True, 0),
    "6900000000066": ItemHit("other/BOX1", "BOX1", "一号箱", 1, True, 90),
}
TEA, CASE, CUP, PEN, BOX3, BOX5, OTHERS_BOX = ITEMS
TWO_BOXES = "TWOBOX"
TWO_GOODS = "TWOGOODS"
PLACES = {"acme/TEA": ("A-01", 10), "acme/CUP": ("A-02", 20), "acme/PEN": ("B-01", 30)}


@dataclass
class Entry:
    """One order in the books."""

    doc: OrderDoc
    legs: dict[Leg, WorkState]
    done: set[Step] = field(default_factory=set)
    stop: str = ""
    labels: int = 0
    label: str = ""
    weight_g: int | None = None
    packaging: str = ""
    handed_over: bool = False

    def view(self) -> OrderView:
        return OrderView(
            self.doc,
            tuple(LegView(leg, 3, state) for leg, state in self.legs.items()),
            frozenset(self.done),
            self.stop,
            self.labels,
            label=self.label,
            handed_over=self.handed_over,
            weight_g=self.weight_g,
            packaging=self.packaging,
        )


@dataclass
class Books:
    """`flow.world.World` over dictionaries."""

    entries: dict[str, Entry] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    boxes: tuple[str, ...] = (BOX3, BOX5)
    manifests: int = 0
    facts: list[Fact] = field(default_factory=list)

    def add(
        self,
        order: str,
        goods: dict[str, int],
        *,
        wave: str = "W1",
        position: int = 1,
        courier: str = "SF",
        way: tuple[Step, ...] = DEFAULT_WAY,
        memo: str = "",
        legs: Iterable[Leg] | None = None,
    ) -> Entry:
        """An order with so many pieces of each barcode, its work given to this station."""
        hits = [(ITEMS[barcode], qty) for barcode, qty in goods.items()]
        lines = tuple(
            DocLine(str(n), hit.item, hit.code, hit.name, qty, hit.weight_g)
            for n, (hit, qty) in enumerate(hits, 1)
        )
        picks = tuple(DocPick(line.line, line.item, *PLACES[line.item], line.qty) for line in lines)
        doc = OrderDoc(
            order=order,
            order_no=f"NO-{order}",
            owner="acme",
            shop="旗舰店",
            channel="taobao",
            courier=courier,
            courier_name={"SF": "顺丰", "ZTO": "中通"}[courier],
            waybill=f"{courier}-{order}",
            wave=wave,
            wave_kind="multi",
            position=position,
            total=3,
            lines=lines,
            picks=picks,
            way=way,
            memo=memo,
        )
        given = legs_of(way) if legs is None else legs
        entry = Entry(doc, {leg: WorkState.TODO for leg in given if leg is not Leg.DOCK})
        self.entries[order] = entry
        return entry

    def finish(self, order: str, *steps: Step) -> None:
        """The order did these steps before the test begins."""
        entry = self.entries[order]
        entry.done.update(steps)
        for leg in entry.legs:
            last = [step for step in entry.doc.way if _leg(step) is leg][-1]
            if last in entry.done:
                entry.legs[leg] = WorkState.DONE

    def cancel(self, order: str, stop: str = "cancelled") -> None:
        """The station agreed to a cancellation: its work on the order is gone."""
        entry = self.entries[order]
        entry.stop = stop
        for leg, state in entry.legs.items():
            if state is not WorkState.DONE:
                entry.legs[leg] = WorkState.REVOKED

    def withdraw(self, order: str) -> None:
        """The hub took the order's open work away."""
        entry = self.entries[order]
        for leg, state in entry.legs.items():
            if state is not WorkState.DONE:
                entry.legs[leg] = WorkState.REVOKED

    def apply(self, fact: Fact) -> None:
        """Book a fact as the bench does."""
        self.facts.append(fact)
        if fact.order is None:
            return
        entry = self.entries[fact.order]
        for leg, state in legs_changed(fact).items():
            if entry.legs.get(leg) in (WorkState.TODO, WorkState.STARTED):
                entry.legs[leg] = state
        step = step_finished(fact)
        if step is not None:
            entry.done.add(step)
        if fact.kind is FactKind.PACKED:
            entry.packaging = fact.body["packaging"]
        if fact.kind is FactKind.WEIGHED:
            entry.weight_g = fact.body["weight_g"]
        if fact.kind is FactKind.HANDED_OVER:
            entry.handed_over = True
        if fact.kind is FactKind.CANCELLED and not entry.stop:
            entry.stop = "cancelled"

    def know(self, code: str) -> Known:
        """Look a code up."""
        control, badge = control_of(code), badge_of(code)
        entries = self.entries.values()
        by_waybill = next((e for e in entries if e.doc.waybill == code), None)
        found = by_waybill or next((e for e in entries if e.doc.order_no == code), None)
        people = {"P1": PACKER, "S1": CHIEF}
        return Known(
            code,
            control=control,
            operator=people.get(badge) if badge else None,
            items=self._items(code),
            location=code if code in {place for place, _ in PLACES.values()} else None,
            order=found.view() if found else None,
            by_waybill=by_waybill is not None,
            wave=code if any(e.doc.wave == code for e in entries) else None,
            courier=code if code in ("SF", "ZTO") else None,
            explanation="check_digit" if code == "6900000000012" else "",
        )

    def _items(self, code: str) -> tuple[ItemHit, ...]:
        if code == TWO_BOXES:
            return (ITEMS[BOX3], ITEMS[BOX5])
        if code == TWO_GOODS:
            return (ITEMS[TEA], ITEMS[CUP])
        return (ITEMS[code],) if code in ITEMS else ()

    # flow.world.World

    def order(self, order: str) -> OrderView | None:
        entry = self.entries.get(order)
        return entry.view() if entry else None

    def orders(self, orders: Iterable[str]) -> tuple[OrderView, ...]:
        return tuple(view for view in map(self.order, orders) if view is not None)

    def waves(self, leg: Leg) -> tuple[WaveView, ...]:
        waves: dict[str, list[Entry]] = {}
        for entry in self.entries.values():
            if leg in entry.legs:
                waves.setdefault(entry.doc.wave, []).append(entry)
        return tuple(
            _wave(name, sorted(entries, key=lambda e: e.doc.position))
            for name, entries in waves.items()
            if any(e.legs[leg] in (WorkState.TODO, WorkState.STARTED) for e in entries)
        )

    def setting(self, key: str, *, owner: str = "", courier: str = "") -> Any:
        return self.settings.get(key, SETTINGS[key].default)

    def packaging(self, owner: str) -> tuple[ItemHit, ...]:
        return tuple(ITEMS[barcode] for barcode in self.boxes)

    def expected(self, courier: str) -> tuple[OrderView, ...]:
        views = (entry.view() for entry in self.entries.values())
        return tuple(v for v in views if courier in ("", v.doc.courier) and _is_waiting(v))

    def operator(self) -> OperatorHit:
        return PACKER

    def new_manifest(self) -> str:
        self.manifests += 1
        return f"M-{self.manifests}"


def _leg(step: Step) -> Leg:
    from wms_tui.domain.steps import LEG_OF

    return LEG_OF[step]


def _wave(name: str, entries: list[Entry]) -> WaveView:
    doc = entries[0].doc
    views = tuple(entry.view() for entry in entries)
    return WaveView(name, "multi", "acme", doc.courier, doc.courier_name, views)


def _is_waiting(view: OrderView) -> bool:
    before = [step for step in view.doc.way if step is not Step.HANDOVER]
    return not view.handed_over and all(step in view.done for step in before)
