"""Reports as JSON in the outbox, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from wms_tui.erp.reports import (
    ConfirmLine,
    ConfirmReport,
    LackItem,
    LackReport,
    OrderRef,
    Parcel,
    ParcelItem,
    Report,
    StepReport,
)


def dump(report: Report) -> str:
    """The report as JSON; its time in milliseconds."""
    # Most reports are steps, and flat: `asdict` looks for more and takes ten times as long.
    plain = _flat(report) if isinstance(report, StepReport) else asdict(report)
    plain |= {"order": _flat(report.order), "at": int(report.at.timestamp() * 1000)}
    return json.dumps({"type": type(report).__name__} | plain, ensure_ascii=False)


def _flat(value: StepReport | OrderRef) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}


def load(text: str) -> Report:
    """The report that `dump` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    plain: dict[str, Any] = json.loads(text)
    kind = plain.pop("type")
    plain["at"] = moment(plain["at"])
    plain["order"] = OrderRef(**plain["order"])
    if kind == "StepReport":
        return StepReport(**plain)
    if kind == "LackReport":
        plain["items"] = tuple(LackItem(**item) for item in plain["items"])
        return LackReport(**plain)
    plain["parcels"] = tuple(_parcel(parcel) for parcel in plain["parcels"])
    plain["lines"] = tuple(ConfirmLine(**line) for line in plain["lines"])
    return ConfirmReport(**plain)


def _parcel(plain: dict[str, Any]) -> Parcel:
    items = tuple(ParcelItem(**item) for item in plain["items"])
    return Parcel(**(plain | {"items": items}))


def moment(at_ms: int) -> datetime:
    """Milliseconds since 1970 as an aware time."""
    return datetime.fromtimestamp(at_ms / 1000, UTC)
