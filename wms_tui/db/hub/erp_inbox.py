"""The messages of ERPs as they came. All run inside a caller's transaction."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from wms_tui.db.hub.tables import ErpInbox
from wms_tui.db.hub.upsert import insert_rows, table_of


@dataclass(frozen=True, slots=True)
class Answered:
    """A message and its answer; times in milliseconds."""

    message_id: str
    erp: str
    method: str
    order_no: str
    """The order that it is about; empty where it can't be read."""
    query: bytes
    body: bytes
    answer: bytes
    at: int
    answered_at: int


def keep(
    db: Session,
    warehouse: str,
    message_id: str,
    *,
    erp: str,
    method: str,
    query: bytes,
    body: bytes,
    at: int,
) -> None:
    """Stores a message before anything is done with it."""
    db.add(
        ErpInbox(
            warehouse=warehouse,
            id=message_id,
            erp=erp,
            method=as_text(method.encode()),
            query=as_text(query),
            raw=as_text(body),
            at=at,
        )
    )


def keep_answered(db: Session, warehouse: str, messages: Sequence[Answered]) -> None:
    """Stores messages together with what they are answered, before the answers go out."""
    rows = [
        {
            "warehouse": warehouse,
            "id": message.message_id,
            "erp": message.erp,
            "method": as_text(message.method.encode()),
            "order_no": message.order_no,
            "query": as_text(message.query),
            "raw": as_text(message.body),
            "answer": as_text(message.answer),
            "at": message.at,
            "answered_at": message.answered_at,
        }
        for message in messages
    ]
    insert_rows(db, ErpInbox, rows)


def note_order(db: Session, warehouse: str, message_id: str, order_no: str) -> None:
    """Files the message under the order that it is about."""
    _change(db, warehouse, message_id, order_no=order_no)


def note_answer(db: Session, warehouse: str, message_id: str, answer: bytes, at: int) -> None:
    """Stores what was answered."""
    _change(db, warehouse, message_id, answer=as_text(answer), answered_at=at)


def _change(db: Session, warehouse: str, message_id: str, **values: Any) -> None:
    """One statement, for every order that comes in passes here."""
    table = table_of(ErpInbox)
    db.connection().execute(
        table.update()
        .where(table.c.warehouse == warehouse, table.c.id == message_id)
        .values(**values)
    )


def as_text(raw: bytes) -> str:
    """Bytes as text; base64 behind `base64:` where they are no UTF-8, or hold a NUL."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or text.startswith("base64:"):
        return "base64:" + base64.b64encode(raw).decode()
    return text
