"""What the supervisor's board asks and does: one picture, hold and release, settle, approve."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from wms_tui.db.hub import board_rows, orders
from wms_tui.db.hub.engine import Session
from wms_tui.hub.board import picture
from wms_tui.hub.context import HubContext
from wms_tui.hub.counting import enter_count
from wms_tui.hub.holding import CannotHold, free_wave, hold_order, hold_wave
from wms_tui.hub.imports.stock import MAX_PIECES
from wms_tui.hub.orders.lookup import find_one
from wms_tui.hub.orders.story import summary_row
from wms_tui.hub.planning.planner import release_now
from wms_tui.hub.problem import Problem
from wms_tui.hub.supervision import NotApproved, approve


class Signed(BaseModel):
    """Who decides; `counted` for a count: the pieces that lie there."""

    by: str = ""
    note: str = ""
    counted: int | None = Field(None, ge=0, le=MAX_PIECES)


def router(ctx: HubContext) -> APIRouter:
    """The routes, below `/api/v1`."""
    routes = APIRouter(tags=["board"])

    @routes.get("/board")
    def board(tag: str = "") -> dict[str, Any]:
        """Everything that the board shows. With the `tag` of the last answer: only what is new.

        `{"tag", "at"}` alone says that nothing changed.
        """
        seen = ctx.database.read(lambda db: picture(db, ctx))
        text = json.dumps(seen, sort_keys=True, ensure_ascii=False)
        now = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
        stamp = {"tag": now, "at": ctx.clock_ms()}
        return stamp if now == tag else {**stamp, **seen}

    @routes.get("/waves/{wave}/orders")
    def of_wave(wave: str) -> list[dict[str, Any]]:
        """The orders of a wave, by position."""
        found = ctx.database.read(lambda db: orders.of_wave(db, ctx.warehouse, wave))
        return [{**summary_row(each), "weight_g": each.weight_g} for each in found]

    @routes.post("/waves/{wave}/hold")
    def hold(wave: str) -> dict[str, Any]:
        """Give nothing more of a wave away, and ask for back what no station has begun."""
        try:
            asked = ctx.database.write(lambda db: hold_wave(db, ctx, wave))
        except CannotHold as error:
            raise Problem(409, "not_held", str(error), "look at the wave's state") from error
        return {"wave": wave, "state": "held", "asked_back": asked}

    @routes.post("/waves/{wave}/release")
    def release(wave: str) -> dict[str, Any]:
        """Let a planned or held wave go on."""

        def work(db: Session) -> list[str]:
            freed = free_wave(db, ctx, wave)
            return release_now(db, ctx, wave) or ([wave] if freed else [])

        released = ctx.database.write(work)
        if not released:
            raise Problem(409, "not_released", f"wave {wave} waits for nobody", "look at its state")
        return {"wave": wave, "state": "released"}

    @routes.post("/orders/{code:path}/hold")
    def keep(code: str) -> dict[str, Any]:
        """Keep an order out of waves until it is released."""

        def work(db: Session) -> dict[str, Any]:
            order = orders.get(db, ctx.warehouse, find_one(db, ctx, code)["order_id"], lock=True)
            assert order is not None
            hold_order(db, ctx, order)
            return {"order_id": order.order_id, "state": "held"}

        try:
            return ctx.database.write(work)
        except CannotHold as error:
            raise Problem(409, "not_held", str(error), "`wms-tui orders show` says why") from error

    @routes.post("/exceptions/{case}/settle")
    def settle(case: str, signed: Signed) -> dict[str, Any]:
        """Close an exception that a person has dealt with; says by whom and how.

        A count closes with `counted` and needs no note: the books follow the number.
        """
        is_said = signed.note.strip() or signed.counted is not None
        if not signed.by.strip() or not is_said:
            raise Problem(422, "unsigned", "who settled it, and how?", "send {by, note}")
        ctx.database.write(lambda db: _settle(db, ctx, case, signed))
        return {"id": case, "closed_by": signed.by}

    @routes.post("/exceptions/{case}/approve")
    def agree(case: str, signed: Signed) -> dict[str, Any]:
        """Answer a bench that stopped for a supervisor: it goes on by itself."""
        try:
            name = ctx.database.write(lambda db: approve(db, ctx, case, signed.by.strip()))
        except NotApproved as error:
            raise Problem(409, "not_approved", str(error), "give a supervisor's code") from error
        return {"id": case, "approved_by": name}

    return routes


def _settle(db: Session, ctx: HubContext, case: str, signed: Signed) -> None:
    count = board_rows.count_task(db, ctx.warehouse, case)
    if count is not None:
        if not count.open:
            raise _settled_already()
        if signed.counted is not None:
            enter_count(db, ctx, count, signed.counted, signed.by.strip())
            return
        if board_rows.is_below_zero(db, ctx.warehouse, count.item_id, count.location):
            raise Problem(
                409, "still_below_zero", f"the books of {count.location} are below zero",
                "enter what was counted: send {by, counted}",
            )  # fmt: skip
        board_rows.close_count(db, ctx.warehouse, case)
        return
    if not signed.note.strip():
        raise Problem(422, "unsigned", "this is no count: how was it settled?", "send {by, note}")
    note = {"settled_by": signed.by.strip(), "note": signed.note.strip()}
    by, now = signed.by.strip(), ctx.clock_ms()
    if not board_rows.close_case(db, ctx.warehouse, case, by, now, **note):
        raise _settled_already()


def _settled_already() -> Problem:
    return Problem(
        409, "not_open", "there is no such open exception", "somebody settled it already"
    )
