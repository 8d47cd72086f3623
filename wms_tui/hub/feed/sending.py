"""Sending messages to stations: written in the transaction of the change that they tell of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import feed_rows
from wms_tui.domain.steps import Step

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session


def send(
    db: Session,
    warehouse: str,
    station: str,
    kind: str,
    body: Mapping[str, Any],
    *,
    must: bool = True,
    now: int,
) -> None:
    """One message to one station. `must`: one who can't read it must stop."""
    feed_rows.add_messages(db, warehouse, station, [(kind, must, body)], now)


def send_batch(
    db: Session,
    warehouse: str,
    station: str,
    messages: Sequence[tuple[str, bool, Mapping[str, Any]]],
    *,
    now: int,
) -> None:
    """Many messages (kind, must, body) to one station in one go."""
    if messages:
        feed_rows.add_messages(db, warehouse, station, messages, now)


def send_all(
    db: Session,
    warehouse: str,
    kind: str,
    body: Mapping[str, Any],
    *,
    offering: Step | None = None,
    must: bool = True,
    now: int,
) -> None:
    """One message to every station in service, or to those that offer a step."""
    for station in stations(db, warehouse, offering):
        send(db, warehouse, station, kind, body, must=must, now=now)


def stations(db: Session, warehouse: str, offering: Step | None = None) -> list[str]:
    """Stations in service, ascending; with `offering`, those that do this step."""
    return [
        station
        for station, steps in feed_rows.live_stations(db, warehouse)
        if offering is None or offering.value in steps.split(",")
    ]
