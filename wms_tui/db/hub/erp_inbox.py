"""The messages of ERPs as they came. All run inside a caller's transaction."""

from __future__ import annotations

import base64
from typing import Any

from sqlmodel import Session

from wms_tui.db.hub.tables import ErpInbox
from wms_tui.db.hub.upsert import table_of


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
