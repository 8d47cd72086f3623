"""What the three screens of the bench leg share: the order's head, and the labels that wait."""

from __future__ import annotations

from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import LEG_OF, Step
from wms_tui.flow.admission import admit
from wms_tui.flow.show import Row, Show
from wms_tui.flow.world import OrderView, World

MAX_WAITING = 50


def head(doc: OrderDoc) -> tuple[tuple[str, str], ...]:
    """(caption, value) of an order, without what is empty. No name, phone or address."""
    values = (
        ("order_no", doc.order_no),
        ("waybill", doc.waybill),
        ("courier", doc.courier_name or doc.courier),
        ("shop", doc.shop),
        ("place_in_wave", f"{doc.position}/{doc.total}" if doc.position else ""),
        ("memo", doc.memo),
    )
    return tuple((caption, value) for caption, value in values if value)


def waiting(step: Step, world: World) -> list[OrderView]:
    """The orders that could be opened in this step now, by wave and position."""
    views = (view for wave in world.waves(LEG_OF[step]) for view in wave.orders)
    return [view for view in views if admit(view, step) is None]


def show_idle(step: Step, world: World, prompt: str, empty: str) -> Show:
    """The screen that asks for a label."""
    views = waiting(step, world)
    rows = tuple(
        Row(v.doc.waybill, v.doc.order_no, 0, 1, f"#{v.doc.position}", key=v.doc.order)
        for v in views[:MAX_WAITING]
    )
    return Show(
        prompt=prompt if views else empty,
        params={"waiting": len(views)},
        wants=(views[0].doc.waybill,) if views else (),
        rows=rows,
    )
