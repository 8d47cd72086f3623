"""Imports operators, waybill numbers and couriers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from argon2 import PasswordHasher

from wms_tui.couriers.codes import own_code
from wms_tui.db.hub import stations, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import HubContext
from wms_tui.hub.feed.sending import send_all
from wms_tui.hub.imports import values as cell
from wms_tui.hub.imports.reading import BadRow, Row
from wms_tui.hub.imports.slices import Check, Checked, sliced

_ROLES = {
    "": "packer",
    "packer": "packer",
    "操作员": "packer",
    "打包员": "packer",
    "supervisor": "supervisor",
    "组长": "supervisor",
    "主管": "supervisor",
}
_CODE = re.compile(r"^[A-Za-z0-9_-]{1,20}$")
_PIN = re.compile(r"^[0-9]{4,12}$")
_WAYBILL = re.compile(r"^[A-Za-z0-9-]{5,40}$")

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""OWASP's second choice for argon2id: about 20 ms, so that signing in is not felt."""


def prepare_operators(rows: Sequence[Row]) -> Check:
    """Check and hash first; the slices store the operators and tell every station."""
    bad: list[BadRow] = []
    good: dict[str, dict[str, Any]] = {}
    for row in rows:
        try:
            operator = _operator(row)
            if operator["code"] in good:
                raise cell.WrongCell(f"operator {operator['code']} is in the file twice")
            good[operator["code"]] = operator
        except cell.WrongCell as wrong:
            bad.append(BadRow(row.number, str(wrong)))

    def check(_: Session, ctx: HubContext, __: Sequence[Row]) -> Checked:
        def store(db: Session, part: list[dict[str, Any]]) -> list[BadRow]:
            stations.store_operators(db, [{"warehouse": ctx.warehouse, **row} for row in part])
            for row in part:
                body = {**row, "active": bool(row["active"])}
                send_all(db, ctx.warehouse, "operator", body, now=ctx.clock_ms())
            return []

        return Checked(bad, sliced(good.values(), store))

    return check


def check_waybills(db: Session, ctx: HubContext, rows: Sequence[Row]) -> Checked:
    """Numbers for the pool. A number that is there for the same courier is left as it is."""
    known_couriers = waybills.courier_codes(db, ctx.warehouse)
    known = waybills.owners_of(db, ctx.warehouse, {row["waybill"] for row in rows})
    bad: list[BadRow] = []
    good: list[tuple[str, str, int]] = []
    seen: set[str] = set()
    for row in rows:
        try:
            courier, waybill = _waybill(row, known_couriers)
            if waybill in seen:
                raise cell.WrongCell(f"waybill {waybill} is in the file twice")
            seen.add(waybill)
            if known.get(waybill, courier) != courier:
                raise cell.WrongCell(f"waybill {waybill} belongs to {known[waybill]}")
            if waybill not in known:
                good.append((waybill, courier, row.number))
        except cell.WrongCell as wrong:
            bad.append(BadRow(row.number, str(wrong)))

    def store(db: Session, part: list[tuple[str, str, int]]) -> list[BadRow]:
        return _add_to_pool(db, ctx, part)

    return Checked(bad, sliced(good, store))


def _add_to_pool(
    db: Session, ctx: HubContext, part: Sequence[tuple[str, str, int]]
) -> list[BadRow]:
    """Add (waybill, courier, row) that are new, to be used after those that are there."""
    known = waybills.owners_of(db, ctx.warehouse, {waybill for waybill, _, _ in part})
    rank = waybills.last_rank(db, ctx.warehouse)
    new = [(waybill, courier) for waybill, courier, _ in part if waybill not in known]
    waybills.add_to_pool(
        db,
        [
            {"warehouse": ctx.warehouse, "waybill": waybill, "courier": courier, "rank": rank + nth}
            for nth, (waybill, courier) in enumerate(new, start=1)
        ],
    )
    return [
        BadRow(number, f"waybill {waybill} belongs to {known[waybill]}")
        for waybill, courier, number in part
        if known.get(waybill, courier) != courier
    ]


def check_couriers(_: Session, ctx: HubContext, rows: Sequence[Row]) -> Checked:
    """Couriers to be inserted, or their name and cut-off changed; every station is told."""
    bad: list[BadRow] = []
    good: dict[str, dict[str, Any]] = {}
    for row in rows:
        try:
            code = cell.code(row, "code")
            if code in good:
                raise cell.WrongCell(f"courier {code} is in the file twice")
            good[code] = {
                "warehouse": ctx.warehouse,
                "code": code,
                "name": cell.text(row, "name"),
                "cut_off": cell.time_of_day(row, "cut_off"),
            }
        except cell.WrongCell as wrong:
            bad.append(BadRow(row.number, str(wrong)))

    def store(db: Session, part: list[dict[str, Any]]) -> list[BadRow]:
        waybills.store_couriers(db, part)
        for told in part:
            body = {"code": told["code"], "name": told["name"]}
            send_all(db, ctx.warehouse, "courier", body, must=False, now=ctx.clock_ms())
        return []

    return Checked(bad, sliced(good.values(), store))


def _operator(row: Row) -> dict[str, Any]:
    code = cell.text(row, "code")
    if not _CODE.match(code):
        raise cell.WrongCell(f"code {code!r}: letters, digits, - and _ only, 20 at most")
    role = _ROLES.get(row["role"].lower())
    if role is None:
        raise cell.WrongCell(f"role is {row['role']!r}; it is packer or supervisor (操作员, 组长)")
    pin = row["pin"]
    if pin and not _PIN.match(pin):
        raise cell.WrongCell("pin has to be 4 to 12 digits")
    return {
        "code": code,
        "name": cell.text(row, "name", limit=40),
        "pin_hash": _HASHER.hash(pin) if pin else "",
        "role": role,
        "active": 1,
    }


def _waybill(row: Row, known: dict[str, str]) -> tuple[str, str]:
    given = cell.text(row, "courier")
    courier = given if given in known else own_code(given)
    if courier not in known:
        raise cell.WrongCell(f"courier {given} is not known: import couriers first")
    waybill = cell.code(row, "waybill")
    if not _WAYBILL.match(waybill):
        raise cell.WrongCell(f"waybill {waybill!r}: 5 to 40 letters and digits")
    return courier, waybill
