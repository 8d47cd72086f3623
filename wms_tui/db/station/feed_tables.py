"""What the hub tells every station: items, locations, couriers, operators, rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class ItemNews:
    """An item with its barcodes (code, pieces)."""

    item: str
    owner: str
    code: str
    name: str
    kind: str
    weight_g: int
    barcodes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class OperatorNews:
    """An operator; `pin_hash` is argon2id, empty: badge only."""

    code: str
    name: str
    pin_hash: str
    role: str
    active: bool


def save_item(c: Connection, item: ItemNews) -> None:
    """Insert or replace an item and all its barcodes."""
    c.exec_driver_sql(
        "INSERT OR REPLACE INTO item (item_id, owner, code, name, kind, weight_g)"
        " VALUES (?,?,?,?,?,?)",
        (item.item, item.owner, item.code, item.name, item.kind, item.weight_g),
    )
    c.exec_driver_sql("DELETE FROM item_barcode WHERE item_id = ?", (item.item,))
    for barcode, qty in item.barcodes:
        c.exec_driver_sql(
            "INSERT OR REPLACE INTO item_barcode (item_id, barcode, qty) VALUES (?,?,?)",
            (item.item, barcode, qty),
        )


def save_location(c: Connection, location: str, zone: str, sequence: int) -> None:
    """Insert or replace a location."""
    c.exec_driver_sql(
        "INSERT OR REPLACE INTO location (location, zone, sequence) VALUES (?,?,?)",
        (location, zone, sequence),
    )


def save_courier(c: Connection, code: str, name: str) -> None:
    """Insert or replace a courier."""
    c.exec_driver_sql("INSERT OR REPLACE INTO courier (code, name) VALUES (?,?)", (code, name))


def save_operator(c: Connection, operator: OperatorNews) -> None:
    """Insert or replace an operator."""
    c.exec_driver_sql(
        "INSERT OR REPLACE INTO operator (code, name, pin_hash, role, active) VALUES (?,?,?,?,?)",
        (operator.code, operator.name, operator.pin_hash, operator.role, int(operator.active)),
    )


def save_setting(c: Connection, scope: str, key: str, value: str | None) -> None:
    """Insert, replace, or (None) delete a rule."""
    c.exec_driver_sql("DELETE FROM setting WHERE scope = ? AND key = ?", (scope, key))
    if value is not None:
        c.exec_driver_sql(
            "INSERT INTO setting (scope, key, value) VALUES (?,?,?)", (scope, key, value)
        )


def load_settings(c: Connection) -> dict[tuple[str, str], str]:
    """Every rule, by (scope, key)."""
    rows = c.exec_driver_sql("SELECT scope, key, value FROM setting")
    return {(scope, key): value for scope, key, value in rows}


def begin_snapshot(c: Connection) -> None:
    """Forget what a snapshot brings anew. Own unfinished business stays.

    A parcel that was finished here, and the stop of an order that was cancelled here, are kept:
    the hub may not have heard of them yet.
    """
    for table in ("item", "item_barcode", "operator", "setting"):
        c.exec_driver_sql(f"DELETE FROM {table}")
    c.exec_driver_sql("DELETE FROM parcel WHERE order_id NOT IN (SELECT order_id FROM step_done)")
    c.exec_driver_sql(
        "DELETE FROM stop_entry WHERE order_id NOT IN"
        " (SELECT order_id FROM work WHERE state = 'revoked')"
    )
    c.exec_driver_sql("DELETE FROM work WHERE state = 'todo'")


def end_snapshot(c: Connection, kept: Iterable[tuple[str, str]], at: int) -> None:
    """Started work that the snapshot does not name was taken away meanwhile."""
    named = set(kept)
    rows = c.exec_driver_sql("SELECT order_id, leg FROM work WHERE state = 'started'").all()
    for order, leg in rows:
        if (order, leg) not in named:
            c.exec_driver_sql(
                "UPDATE work SET state = 'revoked', at = ? WHERE order_id = ? AND leg = ?",
                (at, order, leg),
            )
