"""Orders as the station knows them at this moment, put together from all its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from wms_tui.db.station.docs import doc_of, steps_of
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import DEFAULT_WAY, Leg, Step, WorkState
from wms_tui.flow.world import LegView, OrderView, WaveView

_CHUNK = 500
"""SQLite takes a limited number of parameters in one statement."""


@dataclass
class _Gathered:
    """What the tables say of one order, before it becomes a view."""

    doc: OrderDoc | None = None
    fence: int = -1
    legs: list[LegView] = field(default_factory=list)
    done: set[Step] = field(default_factory=set)
    stop: str = ""
    labels: int = 0
    labels_out: int = 0
    label: str = ""
    handed_over: bool = False
    weight_g: int | None = None
    packaging: str = ""

    def view(self, doc: OrderDoc) -> OrderView:
        return OrderView(
            doc=doc,
            legs=tuple(self.legs),
            done=frozenset(self.done),
            stop=self.stop,
            labels=doc.copies + self.labels,
            labels_out=self.labels_out,
            label=self.label,
            handed_over=self.handed_over,
            weight_g=self.weight_g,
            packaging=self.packaging,
        )


def order_views(c: Connection, orders: Iterable[str]) -> dict[str, OrderView]:
    """The views of those orders that the station knows, by order id."""
    views: dict[str, OrderView] = {}
    ids = list(dict.fromkeys(orders))
    for start in range(0, len(ids), _CHUNK):
        chunk = tuple(ids[start : start + _CHUNK])
        gathered: defaultdict[str, _Gathered] = defaultdict(_Gathered)
        marks = ",".join("?" * len(chunk))
        _add_parcels(c, gathered, chunk, marks)
        _add_work(c, gathered, chunk, marks)
        _add_progress(c, gathered, chunk, marks)
        for order, found in gathered.items():
            if found.doc is not None:
                views[order] = found.view(found.doc)
    return views


def waves_of(c: Connection, leg: Leg) -> tuple[WaveView, ...]:
    """Waves with undone work of a leg, oldest first, each with all its orders of that leg."""
    rows = c.exec_driver_sql(
        "SELECT wave, order_id FROM work WHERE leg = ?1 AND wave IN"
        " (SELECT wave FROM work WHERE leg = ?1 AND state IN ('todo','started'))"
        " ORDER BY position, order_id",
        (leg.value,),
    ).all()
    first = c.exec_driver_sql(
        "SELECT wave FROM work WHERE leg = ? AND state IN ('todo','started')"
        " GROUP BY wave ORDER BY min(rowid)",
        (leg.value,),
    ).scalars()
    views = order_views(c, (row[1] for row in rows))
    members: defaultdict[str, list[OrderView]] = defaultdict(list)
    for wave, order in rows:
        if order in views:
            members[wave].append(views[order])
    return tuple(_wave(wave, members[wave]) for wave in first if members[wave])


def expected_of(c: Connection, courier: str) -> tuple[OrderView, ...]:
    """Parcels that are finished, not stopped and not handed over; "": of every courier."""
    orders = c.exec_driver_sql(
        "SELECT order_id FROM parcel WHERE (courier = ?1 OR ?1 = '') AND handed_over = 0"
        " AND order_id NOT IN (SELECT order_id FROM stop_entry) ORDER BY waybill",
        (courier,),
    ).scalars()
    return tuple(view for view in order_views(c, orders).values() if is_finished(view))


def is_finished(view: OrderView) -> bool:
    """True where every step of the order's way but the handover is done."""
    return all(step in view.done for step in view.doc.way if step is not Step.HANDOVER)


def _wave(wave: str, orders: list[OrderView]) -> WaveView:
    doc = orders[0].doc
    return WaveView(wave, doc.wave_kind, doc.owner, doc.courier, doc.courier_name, tuple(orders))


def _add_parcels(
    c: Connection, gathered: dict[str, _Gathered], ids: Sequence[str], marks: str
) -> None:
    for row in c.exec_driver_sql(
        "SELECT order_id, waybill, order_no, courier, courier_name, way, done, weight_g,"
        f" packaging, handed_over, body FROM parcel WHERE order_id IN ({marks})",
        tuple(ids),
    ):
        found = gathered[row[0]]
        found.doc = doc_of(row[10]) if row[10] else _sparse(*row[:6])
        found.done |= steps_of(row[6])
        found.weight_g, found.packaging, found.handed_over = row[7], row[8], bool(row[9])


def _sparse(
    order: str, waybill: str, order_no: str, courier: str, courier_name: str, way: str
) -> OrderDoc:
    """What the dock list alone tells of an order."""
    steps = steps_of(way)
    return OrderDoc(
        order=order, order_no=order_no, owner="", shop="", channel="", courier=courier,
        courier_name=courier_name, waybill=waybill, wave="", wave_kind="", position=0, total=0,
        lines=(), picks=(), way=tuple(step for step in Step if step in steps) or DEFAULT_WAY,
    )  # fmt: skip


def _add_work(
    c: Connection, gathered: dict[str, _Gathered], ids: Sequence[str], marks: str
) -> None:
    for order, leg, fence, state, body in c.exec_driver_sql(
        f"SELECT order_id, leg, fence, state, body FROM work WHERE order_id IN ({marks})",
        tuple(ids),
    ):
        found = gathered[order]
        found.legs.append(LegView(Leg(leg), fence, WorkState(state)))
        if fence > found.fence:
            found.fence, found.doc = fence, doc_of(body)


def _add_progress(
    c: Connection, gathered: dict[str, _Gathered], ids: Sequence[str], marks: str
) -> None:
    for order, step in c.exec_driver_sql(
        f"SELECT order_id, step FROM step_done WHERE order_id IN ({marks})", tuple(ids)
    ):
        gathered[order].done.add(Step(step))
    for order, reason in c.exec_driver_sql(
        f"SELECT order_id, reason FROM stop_entry WHERE order_id IN ({marks})", tuple(ids)
    ):
        gathered[order].stop = reason
    # With max() SQLite takes the columns beside it from that very row: the newest.
    for order, sent, out, newest, _ in c.exec_driver_sql(
        "SELECT order_id, count(*), sum(state = 'scanned_back'), state, max(rank) FROM print_job"
        f" WHERE order_id IN ({marks}) AND state <> 'void' GROUP BY order_id",
        tuple(ids),
    ):
        found = gathered[order]
        found.labels, found.labels_out, found.label = sent, out, newest
