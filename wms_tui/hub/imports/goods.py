"""Imports items and locations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wms_tui.db.hub import items
from wms_tui.db.hub.engine import Session
from wms_tui.erp.interface import ErpItem
from wms_tui.hub.barcodes import with_pieces
from wms_tui.hub.context import HubContext
from wms_tui.hub.feed.items import PACKAGING, location_body, tell_stations
from wms_tui.hub.feed.sending import send_batch, stations
from wms_tui.hub.imports import values as cell
from wms_tui.hub.imports.reading import BadRow, Row
from wms_tui.hub.imports.slices import Checked, sliced
from wms_tui.hub.intake.rows import ITEM_COLUMNS, item_row


def check_items(_: Session, ctx: HubContext, rows: Sequence[Row]) -> Checked:
    """Items to be inserted or changed; empty cells leave what is known."""
    bad: list[BadRow] = []
    good: dict[str, ErpItem] = {}
    for row in rows:
        try:
            item = _item(row)
            key = f"{item.owner}/{item.code}"
            if key in good:
                raise cell.WrongCell(f"item {item.code} of {item.owner} is in the file twice")
            good[key] = item
        except cell.WrongCell as wrong:
            bad.append(BadRow(row.number, str(wrong)))

    def store(db: Session, part: list[tuple[str, ErpItem]]) -> list[BadRow]:
        items.note_owners(db, ctx.warehouse, {item.owner for _, item in part}, "")
        _store_items(db, ctx, dict(part))
        return []

    return Checked(bad, sliced(good.items(), store))


def check_locations(_: Session, ctx: HubContext, rows: Sequence[Row]) -> Checked:
    """Locations to be inserted or changed; every station is told."""
    bad: list[BadRow] = []
    good: dict[str, dict[str, Any]] = {}
    for row in rows:
        try:
            location = cell.code(row, "location")
            if location.startswith("@"):
                raise cell.WrongCell("location begins with @, which is kept for our own places")
            if location in good:
                raise cell.WrongCell(f"location {location} is in the file twice")
            good[location] = {
                "warehouse": ctx.warehouse,
                "location": location,
                "zone": cell.text(row, "zone", needed=False),
                "sequence": cell.whole(row, "sequence"),
            }
        except cell.WrongCell as wrong:
            bad.append(BadRow(row.number, str(wrong)))

    def store(db: Session, part: list[dict[str, Any]]) -> list[BadRow]:
        _store_locations(db, ctx, part)
        return []

    return Checked(bad, sliced(good.values(), store))


def _store_locations(db: Session, ctx: HubContext, part: Sequence[dict[str, Any]]) -> None:
    before = items.locations(db, ctx.warehouse, [row["location"] for row in part])
    unchanged = {row["location"] for row in part if _is_known(before, row)}
    changed = [row for row in part if row["location"] not in unchanged]
    items.store_locations(db, changed)
    bodies = [
        ("location", False, {name: row[name] for name in ("location", "zone", "sequence")})
        for row in changed
    ]
    for station in stations(db, ctx.warehouse):
        send_batch(db, ctx.warehouse, station, bodies, now=ctx.clock_ms())


def _is_known(before: dict[str, Any], row: dict[str, Any]) -> bool:
    place = before.get(row["location"])
    return place is not None and all(
        row[name] == told for name, told in location_body(place).items()
    )


def _item(row: Row) -> ErpItem:
    codes = tuple(code.strip() for code in row["barcode"].replace("；", ";").split(";"))
    for code in codes:
        if len(code) > cell.MAX_CODE or code.upper().startswith("WMS-"):
            raise cell.WrongCell(f"barcode {code[:40]!r} can't be one")
        if "*" in code and with_pieces(code)[1] == 1:
            raise cell.WrongCell(f"barcode {code!r}: write a case of twelve as code*12")
    plain = [with_pieces(code)[0] for code in dict.fromkeys(codes)]
    if len(set(plain)) < len(plain):
        raise cell.WrongCell("a barcode stands there with two numbers of pieces")
    owner = cell.code(row, "owner")
    if "/" in owner:
        raise cell.WrongCell("owner has a / in it")
    return ErpItem(
        owner=owner,
        code=cell.code(row, "item_code"),
        name=cell.text(row, "name"),
        barcodes=tuple(code for code in codes if code),
        kind=row["kind"].upper(),
        weight_g=cell.whole_or_none(row, "weight_g"),
        length_mm=cell.whole_or_none(row, "length_mm"),
        width_mm=cell.whole_or_none(row, "width_mm"),
        height_mm=cell.whole_or_none(row, "height_mm"),
    )


def _store_items(db: Session, ctx: HubContext, chunk: dict[str, ErpItem]) -> None:
    before = {card.item.item_id: card for card in items.item_cards(db, ctx.warehouse, list(chunk))}
    rows: list[dict[str, Any]] = []
    codes_of: dict[str, list[tuple[str, int]]] = {}
    for key, item in chunk.items():
        card = before.get(key)
        row = item_row(ctx.warehouse, key, item, card.item if card else None)
        codes = sorted({with_pieces(code) for code in item.barcodes})
        # A file that says again what is known must not hold up the warehouse row by row.
        if card is None or _differs(card, row, codes):
            rows.append(row)
            codes_of[key] = codes
    items.store_items(db, rows, ITEM_COLUMNS)
    db.expire_all()
    for key, codes in codes_of.items():
        if codes and key in before:
            items.replace_barcodes(db, ctx.warehouse, key, codes)
        elif codes:
            items.add_barcodes(db, ctx.warehouse, key, codes)
    for row in rows:
        is_new = row["item_id"] not in before
        if not is_new or row["kind"] == PACKAGING:
            tell_stations(db, ctx, row["item_id"], row["kind"], is_new=is_new)


def _differs(card: items.ItemCard, row: dict[str, Any], codes: list[tuple[str, int]]) -> bool:
    if codes and list(card.barcodes) != codes:
        return True
    return any(getattr(card.item, name) != row[name] for name in ITEM_COLUMNS)
