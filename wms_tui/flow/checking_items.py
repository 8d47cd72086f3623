"""Goods scanned at the check: which line of the order they belong to, or why none."""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.document import OrderDoc
from wms_tui.flow.checking_state import Box, CheckReason, CheckState, left, spread
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import good, note, wrong
from wms_tui.flow.reply import Outcome, Reply
from wms_tui.flow.world import ItemHit, Known, OrderView


def count_item(state: CheckState, box: Box, view: OrderView, known: Known) -> Reply[CheckState]:
    """Count the goods, or refuse them. COMPLETE where they were the last ones."""
    doc = view.doc
    ours = _of_order(doc, known)
    if not ours:
        return _not_of_order(state, doc, known)
    wanted = [hit for hit in ours if left(doc, box, hit.item) > 0]
    if len(wanted) > 1:
        items = [hit.code for hit in wanted]
        reason = AnyStep.AMBIGUOUS_ITEM
        return wrong(state, Outcome.AMBIGUOUS, reason, code=known.code, items=items)
    hit = wanted[0] if wanted else ours[0]
    room = left(doc, box, hit.item)
    if hit.qty > room:
        return wrong(
            state,
            Outcome.TOO_MANY,
            CheckReason.TOO_MANY,
            code=hit.code,
            name=hit.name,
            qty=hit.qty,
            left=room,
        )
    return _count(state, box, doc, hit)


def _count(state: CheckState, box: Box, doc: OrderDoc, hit: ItemHit) -> Reply[CheckState]:
    box = box.add(spread(doc, box, hit.item, hit.qty))
    missing = left(doc, box)
    if missing == 0:
        pieces = sum(line.qty for line in doc.lines)
        state = replace(state, box=None)
        reason = CheckReason.DONE
        return good(state, Outcome.COMPLETE, reason, order_no=doc.order_no, pieces=pieces)
    want = sum(line.qty for line in doc.lines if line.item == hit.item)
    return good(
        replace(state, box=box),
        Outcome.OK,
        CheckReason.COUNTED,
        code=hit.code,
        name=hit.name,
        have=want - left(doc, box, hit.item),
        want=want,
        left=missing,
    )


def _of_order(doc: OrderDoc, known: Known) -> list[ItemHit]:
    items = {line.item for line in doc.lines}
    return [hit for hit in known.items if hit.item in items]


def _not_of_order(state: CheckState, doc: OrderDoc, known: Known) -> Reply[CheckState]:
    if known.is_foreign_goods:
        return wrong(
            state,
            Outcome.WRONG_ITEM,
            CheckReason.WRONG_ITEM,
            code=known.code,
            order_no=doc.order_no,
            variant="foreign",
        )
    hit = known.items[0]
    if all(each.is_packaging for each in known.items):
        reason = AnyStep.CODE_NOT_HERE
        return note(state, Outcome.NOT_ALLOWED_HERE, reason, code=known.code, kind="packaging")
    return wrong(
        state,
        Outcome.WRONG_ITEM,
        CheckReason.WRONG_ITEM,
        code=hit.code,
        name=hit.name,
        order_no=doc.order_no,
    )
