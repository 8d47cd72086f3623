"""Hub tables of people, rules, exceptions and the wires to ERPs."""

from __future__ import annotations

from sqlalchemy import Index

from wms_tui.db.columns import STRICT, integer, optional_integer, optional_text, text
from wms_tui.db.hub.tables_sync import HubModel


class Operator(HubModel, table=True):
    """A 操作员 or 组长."""

    __tablename__ = "operator"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    code: str = text(key=True)
    name: str = text()
    pin_hash: str = text(default="")
    """argon2id; empty: badge only."""
    role: str = text(default="packer")
    active: int = integer(default=1)


class SettingRow(HubModel, table=True):
    """A rule in force: see domain.settings."""

    __tablename__ = "setting"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    scope: str = text(key=True)
    key: str = text(key=True)
    value: str = text()
    """As text; domain.settings.parse_value gives it its type."""


class ExceptionCase(HubModel, table=True):
    """An 异常 that a person must resolve."""

    __tablename__ = "exception_case"
    __table_args__ = (Index("ix_exception_case_open", "warehouse", "closed_at"), STRICT)
    warehouse: str = text(key=True)
    id: str = text(key=True)
    kind: str = text()
    """`possible_double`, `put_back`, `short`, `report_refused`, `quarantine`, `late` ..."""
    order_id: str | None = optional_text()
    station: str = text(default="")
    body: str = text(default="{}")
    """JSON: what is known, for the person."""
    at: int = integer()
    closed_at: int | None = optional_integer()
    closed_by: str = text(default="")


class ErpInbox(HubModel, table=True):
    """A message as an ERP sent it, stored before it is answered, and what was answered."""

    __tablename__ = "erp_inbox"
    __table_args__ = (Index("ix_erp_inbox_order", "warehouse", "order_no"), STRICT)
    warehouse: str = text(key=True)
    id: str = text(key=True)
    erp: str = text()
    method: str = text()
    order_no: str = text(default="")
    query: str = text(default="")
    raw: str = text()
    """The body; bytes that are not UTF-8 are kept as base64 behind `base64:`."""
    answer: str | None = optional_text()
    at: int = integer()
    answered_at: int | None = optional_integer()


class ErpOutbox(HubModel, table=True):
    """A report that an ERP has to get: written with the change, sent until it is answered."""

    __tablename__ = "erp_outbox"
    __table_args__ = (
        Index("ix_erp_outbox_due", "warehouse", "state", "due_at"),
        Index("uq_erp_outbox_out_biz_code", "warehouse", "out_biz_code", unique=True),
        STRICT,
    )
    warehouse: str = text(key=True)
    id: int = integer(key=True)
    """Ascending in an order's own order: issued by `hub_counter` under the writing transaction."""
    erp: str = text()
    order_id: str = text(index=True)
    kind: str = text()
    """`step:PICK`, `lack`, `confirm`."""
    out_biz_code: str = text()
    body: str = text()
    """JSON of the report (erp.interface), made into XML at sending time only once: see `xml`."""
    xml: str | None = optional_text()
    state: str = text(default="due")
    """`due`, `sent`, `failed` (passed over), `stopped` (needs a person)."""
    attempts: int = integer(default=0)
    due_at: int = integer()
    leased_until: int = integer(default=0)
    last_error: str = text(default="")
    created_at: int = integer()
    answered_at: int | None = optional_integer()


class Counter(HubModel, table=True):
    """Numbers that ascend in commit order: taken by UPDATE ... RETURNING in the transaction."""

    __tablename__ = "hub_counter"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    name: str = text(key=True)
    value: int = integer(default=0)
