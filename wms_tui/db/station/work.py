"""Changes to the station's work, to what is done of an order, and to the stop list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from wms_tui.db.station.docs import dumps
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import Leg, Step, WorkState

Held = tuple[Leg, int, WorkState]
"""(leg, fence, state) of one row of work."""


def held_legs(c: Connection, order: str) -> tuple[Held, ...]:
    """The legs of an order that are, or were, this station's."""
    rows = c.exec_driver_sql("SELECT leg, fence, state FROM work WHERE order_id = ?", (order,))
    return tuple((Leg(leg), fence, WorkState(state)) for leg, fence, state in rows)


def give(c: Connection, doc: OrderDoc, leg: Leg, fence: int, at: int) -> None:
    """Work from the hub. What is started or done here stays so, under the newer fence.

    Work that was taken away comes back only under a newer fence: the same one is an echo.
    """
    c.exec_driver_sql(
        "INSERT INTO work (order_id, leg, fence, state, waybill, order_no, wave, position, body,"
        " at) VALUES (?,?,?,'todo',?,?,?,?,?,?) ON CONFLICT (order_id, leg) DO UPDATE SET"
        " fence = excluded.fence, waybill = excluded.waybill, wave = excluded.wave,"
        " position = excluded.position, body = excluded.body, at = excluded.at,"
        " state = CASE WHEN work.state = 'revoked' AND excluded.fence > work.fence"
        " THEN 'todo' ELSE work.state END"
        " WHERE excluded.fence >= work.fence",
        (
            doc.order, leg.value, fence, doc.waybill, doc.order_no, doc.wave, doc.position,
            dumps(doc.as_json()), at,
        ),
    )  # fmt: skip


def set_state(c: Connection, order: str, leg: Leg, state: WorkState, at: int) -> None:
    """Move a leg that is still this station's; a revoked or finished one stays what it is."""
    c.exec_driver_sql(
        "UPDATE work SET state = ?, at = ? WHERE order_id = ? AND leg = ?"
        " AND state IN ('todo','started')",
        (state.value, at, order, leg.value),
    )


def start(c: Connection, legs: Iterable[tuple[str, Leg]], at: int) -> None:
    """Begin the legs of these orders: `set_state` for a whole wave in one statement."""
    rows = [(at, order, leg.value) for order, leg in legs]
    if rows:
        c.exec_driver_sql(
            "UPDATE work SET state = 'started', at = ? WHERE order_id = ? AND leg = ?"
            " AND state IN ('todo','started')",
            rows,
        )


def revoke(c: Connection, order: str, at: int, *, leg: Leg | None = None, fence: int = 0) -> int:
    """Take unfinished legs (or one) away, and count them.

    `fence` is the one under which they were given; what was given anew since then stays. 0: any.
    """
    only = "" if leg is None else " AND leg = ?4"
    values: tuple[object, ...] = (at, fence, order)
    done = c.exec_driver_sql(
        "UPDATE work SET state = 'revoked', at = ?1, fence = max(fence, ?2)"
        " WHERE order_id = ?3 AND (?2 = 0 OR fence <= ?2)"
        f" AND state IN ('todo','started'){only}",
        values if leg is None else (*values, leg.value),
    )
    return done.rowcount


def mark_done(c: Connection, order: str, steps: Sequence[Step], *, here: bool = True) -> None:
    """Steps of an order that are finished."""
    for step in steps:
        c.exec_driver_sql(
            "INSERT INTO step_done (order_id, step, here) VALUES (?,?,?)"
            " ON CONFLICT (order_id, step) DO UPDATE SET here = max(here, excluded.here)",
            (order, step.value, int(here)),
        )


def set_stop(c: Connection, order: str, waybill: str, reason: str, at: int) -> None:
    """Put an order on the stop list; the first reason stays."""
    c.exec_driver_sql(
        "INSERT INTO stop_entry (order_id, waybill, reason, at) VALUES (?,?,?,?)"
        " ON CONFLICT (order_id) DO NOTHING",
        (order, waybill, reason, at),
    )


def clear_stop(c: Connection, order: str) -> None:
    """Take an order off the stop list."""
    c.exec_driver_sql("DELETE FROM stop_entry WHERE order_id = ?", (order,))


def count_stops(c: Connection) -> int:
    """How long the stop list is."""
    return int(c.exec_driver_sql("SELECT count(*) FROM stop_entry").scalar_one())
