"""Tables of what a bench did: scans, labels, manifests, tests of its devices."""

from __future__ import annotations

from sqlalchemy import CheckConstraint

from wms_tui.db.columns import STRICT, integer, optional_integer, optional_text, text
from wms_tui.db.station.tables_sync import StationModel


class PrintJob(StationModel, table=True):
    """A label on its way.

    `intent`: it waits for its printer; `sent`: it went out whole; `asked`: the printer was ready
    again afterwards; `scanned_back`: a person scanned it; `unknown`: it broke off; `void`: it is
    not wanted any more.
    """

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint(
            "state IN ('intent','sent','asked','scanned_back','unknown','void')",
            name="ck_print_job_state",
        ),
        STRICT,
    )
    id: str = text(key=True)
    order_id: str = text(index=True)
    waybill: str = text()
    copy_no: int = integer()
    state: str = text()
    printer: str = text(default="")
    at: int = integer(default=0)
    rank: int = integer(default=0)
    """Order in which the jobs were asked for."""


class Scan(StationModel, table=True):
    """Every scan with its reply, kept 90 days. `number` is what the status line shows."""

    __tablename__ = "scan"
    __table_args__ = STRICT
    number: int = integer(key=True)
    at_wall: int = integer()
    at_mono: int = integer()
    boot: str = text()
    operator: str = text(default="")
    step: str = text(default="")
    code: str = text()
    source: str = text(default="")
    """`keyboard`, `serial`, `key` (a function key) ..."""
    typed: int = integer(default=0)
    outcome: str = text()
    reason: str = text()
    params: str = text(default="{}")
    order_id: str | None = optional_text(index=True)
    txn: str = text(default="")
    """The facts that it caused carry the same `txn` in the outbox."""
    facts: int = integer(default=0)


class StepState(StationModel, table=True):
    """State of each step's machine, as JSON: a restarted station goes on where it stopped."""

    __tablename__ = "step_state"
    __table_args__ = STRICT
    step: str = text(key=True)
    """A domain.steps.Step value, or `bench` for what the bench itself remembers."""
    state: str = text()


class Manifest(StationModel, table=True):
    """A handover sheet of this station, open or closed."""

    __tablename__ = "manifest"
    __table_args__ = STRICT
    manifest: str = text(key=True)
    courier: str = text()
    operator: str = text(default="")
    opened_at: int = integer()
    closed_at: int | None = optional_integer()


class DeviceTestRow(StationModel, table=True):
    """A test of a device, with who made it and when."""

    __tablename__ = "device_test"
    __table_args__ = STRICT
    id: int = integer(key=True)
    device: str = text(index=True)
    is_ok: int = integer()
    detail: str = text()
    operator: str = text()
    at_wall: int = integer()
