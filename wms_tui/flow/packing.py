"""Pack 打包: the checked goods go into a box, and the box is named.

| state | scan                          | reply                                                   |
|-------|-------------------------------|---------------------------------------------------------|
| idle  | label, or carried on          | OK pack_opened                                          |
| idle  | an order not checked yet      | NOT_ALLOWED_HERE step_missing                           |
| open  | a box                         | COMPLETE pack_done, carries on                          |
| open  | a code of two boxes           | AMBIGUOUS ambiguous_item                                |
| open  | DONE                          | COMPLETE pack_done; or NEEDS_MORE pack_box_required     |
| open  | goods                         | WRONG_ITEM pack_not_a_box                               |
| open  | a box of another owner        | WRONG_ITEM pack_others_box                              |
| open  | NEWBOX                        | NOT_ALLOWED_HERE pack_one_parcel                        |
| open  | LEAVE, BACK                   | OK parked                                               |
| open  | another order's label         | NOT_NOW another_order_open                              |
| open  | anything after its stop       | BLOCKED order_stopped; OK then ends it                  |
"""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.controls import Control
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import admit, carry_on, fence, started, step_body, unfit
from wms_tui.flow.bench_show import head, show_idle
from wms_tui.flow.machine import Machine
from wms_tui.flow.open_order import label_while_open
from wms_tui.flow.packing_state import PackPrompt, PackReason, PackState
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import good, note, wrong
from wms_tui.flow.reply import Decision, Outcome, Reply, Silent
from wms_tui.flow.show import Row, Show
from wms_tui.flow.stops import interruption_of, take_stopped
from wms_tui.flow.world import Acknowledged, Event, ItemHit, Known, Opened, OrderView, Scan, World

__all__ = ["MACHINE", "PackPrompt", "PackReason", "PackState", "initial", "show", "step"]

REQUIRED = "pack.packaging_required"


def initial() -> PackState:
    """No order in hand."""
    return PackState()


def step(state: PackState, event: Event, world: World) -> Decision[PackState]:
    """Decide one event."""
    if isinstance(event, Acknowledged):
        return take_stopped(PackState(), state.stopped, Step.PACK, world)
    if isinstance(event, Opened):
        carried = world.order(event.order)
        return Silent(state) if carried is None else _open(PackState(), carried, world)
    if state.order:
        stopped = interruption_of(state.order, Leg.BENCH, world)
        if stopped is not None:
            return stopped.reply(PackState(stopped=state.order))
    if not isinstance(event, Scan):
        return Silent(state)
    view = world.order(state.order) if state.order else None
    if view is not None:
        return _work(state, view, event.known, world)
    if event.known.order is not None:
        return _open(state, event.known.order, world)
    if event.known.items:
        return note(state, Outcome.NOT_ALLOWED_HERE, AnyStep.NOTHING_OPEN, code=event.known.code)
    return unfit(event.known).reply(state)


def _open(state: PackState, view: OrderView, world: World) -> Reply[PackState]:
    doc = view.doc
    refused = admit(view, Step.PACK)
    if refused is not None:
        return refused.reply(replace(state, stopped=refused.stops(doc.order)))
    box = _suggested(doc, world)
    return good(
        PackState(doc.order),
        Outcome.OK,
        PackReason.OPENED,
        started(view, Leg.BENCH),
        order_no=doc.order_no,
        box=box.code if box is not None else "",
        variant="box" if box is not None else "",
    )


def _work(state: PackState, view: OrderView, known: Known, world: World) -> Reply[PackState]:
    control = known.control
    if control is Control.DONE:
        return _done(state, view, world)
    if control is Control.NEWBOX:
        return note(state, Outcome.NOT_ALLOWED_HERE, PackReason.ONE_PARCEL)
    if control in (Control.LEAVE, Control.BACK):
        return good(PackState(), Outcome.OK, AnyStep.PARKED, code=view.doc.order_no)
    if control is None and known.items:
        return _box(state, view, known, world)
    if control is None and known.order is not None:
        return label_while_open(state, state.order, known.order, world)
    return unfit(known).reply(state)


def _done(state: PackState, view: OrderView, world: World) -> Reply[PackState]:
    if _is_required(view.doc, world):
        return note(state, Outcome.NEEDS_MORE, PackReason.BOX_REQUIRED, setting=REQUIRED)
    return _packed(view, None, world)


def _is_required(doc: OrderDoc, world: World) -> bool:
    return bool(world.setting(REQUIRED, owner=doc.owner, courier=doc.courier))


def _box(state: PackState, view: OrderView, known: Known, world: World) -> Reply[PackState]:
    boxes = [hit for hit in known.items if hit.is_packaging]
    if not boxes:
        hit = known.items[0]
        reason = PackReason.NOT_A_BOX
        return wrong(state, Outcome.WRONG_ITEM, reason, code=hit.code, name=hit.name)
    own = {hit.item for hit in world.packaging(view.doc.owner)}
    choice = [hit for hit in boxes if hit.item in own]
    if not choice:  # its weight is not known for this owner: the weighing would judge nothing
        reason = PackReason.OTHERS_BOX
        return wrong(state, Outcome.WRONG_ITEM, reason, code=boxes[0].code)
    if len({hit.item for hit in choice}) > 1:
        items = [hit.code for hit in choice]
        two = AnyStep.AMBIGUOUS_ITEM
        return wrong(state, Outcome.AMBIGUOUS, two, code=known.code, items=items)
    return _packed(view, choice[0], world)


def _packed(view: OrderView, box: ItemHit | None, world: World) -> Reply[PackState]:
    doc = view.doc
    lines = [{"line": line.line, "item": line.item, "qty": line.qty} for line in doc.lines]
    packaging = box.item if box is not None else ""
    body = step_body(doc, Step.PACK, packaging=packaging, lines=lines)
    return good(
        PackState(),
        Outcome.COMPLETE,
        PackReason.DONE,
        (Fact(FactKind.PACKED, doc.order, fence(view, Leg.BENCH), body),),
        carry_on(doc, Step.PACK, world),
        order_no=doc.order_no,
        box=box.code if box is not None else "",
        variant="box" if box is not None else "",
    )


def _suggested(doc: OrderDoc, world: World) -> ItemHit | None:
    """The smallest box known for the owner: the books hold no box sizes yet."""
    return next(iter(world.packaging(doc.owner)), None)


def show(state: PackState, world: World) -> Show:
    """The order being packed and the boxes to choose from, or the labels that wait."""
    view = world.order(state.order) if state.order else None
    if view is None:
        return show_idle(Step.PACK, world, PackPrompt.LABEL, PackPrompt.EMPTY)
    doc = view.doc
    box = _suggested(doc, world)
    required = _is_required(doc, world)
    prompt = PackPrompt.BOX_ONLY if required else PackPrompt.BOX if box else PackPrompt.DONE
    code = box.code if box is not None else ""
    pieces = sum(line.qty for line in doc.lines)
    return Show(
        prompt=prompt,
        params={"box": code},
        target=code,
        wants=tuple(want for want in (code, "" if required else "WMS-DONE") if want),
        head=head(doc),
        rows=tuple(
            Row(line.code, line.name, line.qty, line.qty, mark="done", key=line.line)
            for line in doc.lines
        ),
        done=pieces,
        total=pieces,
    )


MACHINE = Machine(Step.PACK, PackState, initial, step, show)
