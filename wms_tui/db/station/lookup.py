"""What a scanned code is in the station's tables: every kind of thing is asked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from wms_tui.flow.world import ItemHit, OperatorHit

_ITEM = (
    "SELECT i.item_id, i.code, i.name, {qty}, i.kind = 'BC', i.weight_g FROM item AS i {rest}"
    " ORDER BY i.item_id LIMIT 50"
)
_BY_BARCODE = _ITEM.format(
    qty="b.qty", rest="JOIN item_barcode AS b ON b.item_id = i.item_id WHERE b.barcode IN (?,?,?,?)"
)
_BY_CODE = _ITEM.format(qty="1", rest="WHERE i.code IN (?,?,?,?)")
_PACKAGING = (
    "SELECT item_id, code, name, 1, 1, weight_g FROM item WHERE kind = 'BC' AND owner IN (?, '')"
    " ORDER BY weight_g, code"
)

_SPELT = "IN (?1,?2,?3) LIMIT 1)"
_NAMED = (
    f"SELECT coalesce((SELECT order_id FROM work WHERE waybill {_SPELT},"
    f" (SELECT order_id FROM parcel WHERE waybill {_SPELT}),"
    f" coalesce((SELECT order_id FROM work WHERE order_no {_SPELT},"
    f" (SELECT order_id FROM work WHERE order_id {_SPELT},"
    f" (SELECT order_id FROM parcel WHERE order_id {_SPELT}),"
    f" (SELECT location FROM location WHERE location {_SPELT},"
    f" (SELECT wave FROM work WHERE wave {_SPELT},"
    f" (SELECT code FROM courier WHERE code {_SPELT}"
)


def _hits(c: Connection, sql: str, parameters: tuple[str, ...]) -> tuple[ItemHit, ...]:
    return tuple(
        ItemHit(item, code, name, qty, bool(packaging), weight)
        for item, code, name, qty, packaging, weight in c.exec_driver_sql(sql, parameters)
    )


def items_by_code(c: Connection, spellings: tuple[str, ...]) -> tuple[ItemHit, ...]:
    """Items with one of these barcodes; only if there is none, items with such an item code.

    One to four spellings of the same code.
    """
    four = (*spellings, *(spellings[-1:] * (4 - len(spellings))))
    return _hits(c, _BY_BARCODE, four) or _hits(c, _BY_CODE, four)


def packaging_of(c: Connection, owner: str) -> tuple[ItemHit, ...]:
    """Boxes of an owner and those without owner, smallest first."""
    return _hits(c, _PACKAGING, (owner,))


def packaging_weight(c: Connection, item: str) -> int:
    """Weight of a box in grams; 0 where unknown."""
    found = c.exec_driver_sql("SELECT weight_g FROM item WHERE item_id = ?", (item,)).scalar()
    return int(found or 0)


@dataclass(frozen=True)
class Named:
    """What bears a code as its name; None: nothing of that kind."""

    by_waybill: str | None
    """The order id behind a waybill number, from work or from the dock list."""
    by_number: str | None
    """The order id behind the ERP's order number or behind itself."""
    location: str | None
    wave: str | None
    """Where the station has work of it."""
    courier: str | None


def named(c: Connection, spellings: tuple[str, str, str]) -> Named:
    """All that one of these spellings names, asked at once: every scan waits for it."""
    row = c.exec_driver_sql(_NAMED, spellings).one()
    return Named(*(None if found is None else str(found) for found in row))


def operator_by_code(c: Connection, code: str) -> tuple[OperatorHit, str, bool] | None:
    """(operator, PIN hash, active) by code in any letter case."""
    row = c.exec_driver_sql(
        "SELECT code, name, role, pin_hash, active FROM operator"
        " WHERE code = ?1 OR upper(code) = upper(?1) ORDER BY code = ?1 DESC",
        (code,),
    ).first()
    return None if row is None else (OperatorHit(row[0], row[1], row[2]), row[3], bool(row[4]))


def operator_by_name(c: Connection, name: str) -> tuple[OperatorHit, str, bool] | None:
    """(operator, PIN hash, active) by name, or by code; None where no one or several fit."""
    rows = c.exec_driver_sql(
        "SELECT code, name, role, pin_hash, active FROM operator WHERE name = ? LIMIT 2", (name,)
    ).all()
    if len(rows) == 1:
        row = rows[0]
        return OperatorHit(row[0], row[1], row[2]), row[3], bool(row[4])
    return None if rows else operator_by_code(c, name)
