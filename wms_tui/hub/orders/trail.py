"""What an order's facts tell of its scans, and the messages and reports on its wires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wms_tui.db.hub import story
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.db.hub.tables_sync import StationEvent
from wms_tui.hub.orders.masking import masked_xml, plain_body, without_receiver

_STEP_OF = {
    "label_printed": "print", "picked": "pick", "short": "pick", "checked": "check",
    "packed": "pack", "weighed": "weigh", "handed_over": "handover", "intercepted": "handover",
}  # fmt: skip
_SCAN_KEYS = ("scans", "refused", "scans_before")


def facts_and_scans(facts: Sequence[StationEvent]) -> dict[str, Any]:
    """`facts` without their scans, `scans` each once by time, `refused_scans` as counts."""
    bodies = [plain_body(fact.body) for fact in facts]
    return {
        "facts": [
            {
                "station": fact.station,
                "seq": fact.seq,
                "uid": fact.uid,
                "kind": fact.kind,
                "operator": fact.operator,
                "at": fact.at_wall,
                "effect": fact.effect,
                "body": _without_scans(body),
            }
            for fact, body in zip(facts, bodies, strict=True)
        ],
        **_scans(zip(facts, bodies, strict=True)),
    }


def _scans(told: Iterable[tuple[StationEvent, Any]]) -> dict[str, Any]:
    """The scans that facts tell; one that two facts of a step tell is one scan."""
    seen: dict[tuple[str, int, int], dict[str, Any]] = {}
    refused: dict[tuple[str, str], int] = {}
    for fact, body in told:
        step = _STEP_OF.get(fact.kind, "")
        if not step or not isinstance(body, Mapping):
            continue
        key = (fact.station, step)
        refused[key] = max(refused.get(key, 0), _count(body.get("refused")))
        for number, at, operator, code in _rows(body.get("scans")):
            seen[fact.station, fact.incarnation, number] = {
                "station": fact.station,
                "step": step,
                "n": number,
                "at": at,
                "operator": operator,
                "code": code,
            }
    return {
        "scans": sorted(seen.values(), key=lambda scan: (scan["at"], scan["n"])),
        "refused_scans": [
            {"station": station, "step": step, "count": count}
            for (station, step), count in refused.items()
            if count
        ],
    }


def _rows(scans: Any) -> list[tuple[int, int, str, str]]:
    """The well-formed ones: a station of another version may tell something else."""
    rows = scans if isinstance(scans, list) else []
    return [
        (row[0], row[1], str(row[2]), str(row[3]))
        for row in rows
        if isinstance(row, list) and len(row) == 4 and all(isinstance(n, int) for n in row[:2])
    ]


def _count(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _without_scans(body: Any) -> Any:
    if not isinstance(body, Mapping):
        return body
    return {key: value for key, value in body.items() if key not in _SCAN_KEYS}


def wires(db: Session, warehouse: str, order: Order) -> dict[str, Any]:
    """Messages that came, with their answers, and reports that went, with theirs."""
    return {
        "messages": [
            {
                "id": row.id,
                "method": row.method,
                "at": row.at,
                "answered_at": row.answered_at,
                "raw": without_receiver(masked_xml(row.raw), order.receiver),
                "answer": without_receiver(row.answer or "", order.receiver),
            }
            for row in story.messages_of(db, warehouse, order.erp, order.order_no)
        ],
        "reports": [
            {
                "id": row.id,
                "kind": row.kind,
                "out_biz_code": row.out_biz_code,
                "state": row.state,
                "attempts": row.attempts,
                "last_error": without_receiver(row.last_error or "", order.receiver),
                "created_at": row.created_at,
                "answered_at": row.answered_at,
            }
            for row in story.reports_of(db, warehouse, order.order_id)
        ],
    }


def goods_moved(db: Session, warehouse: str, order_id: str) -> list[dict[str, Any]]:
    """What stock the order moved: from where to where, when, and why."""
    return [
        {
            "at": row.at,
            "item": row.item_id,
            "qty": row.quantity,
            "source": row.source,
            "target": row.target,
            "lot": row.lot,
            "cause": row.cause,
        }
        for row in story.moves_of(db, warehouse, order_id)
    ]
