"""Imports stock: what the file says lies in a place is what the books say afterwards.

So the same file twice, or a corrected one after some rows were skipped, doubles nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wms_tui.db.hub import counts, items, stock
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.stock import LevelKey
from wms_tui.hub.context import HubContext
from wms_tui.hub.imports import values as cell
from wms_tui.hub.imports.reading import BadRow, Row
from wms_tui.hub.imports.slices import Checked, sliced
from wms_tui.hub.stock import SUPPLIER

MAX_PIECES = 10_000_000


@dataclass(slots=True)
class _Counted:
    """Rows of the file for one level."""

    rows: list[int]
    pieces: int
    expiry: str


_Level = tuple[LevelKey, _Counted]


def check_stock(db: Session, ctx: HubContext, rows: Sequence[Row]) -> Checked:
    """Levels to be set; the difference comes from or goes to the supplier's side of the books."""
    known_items = _known_items(db, ctx, rows)
    known_places = items.locations(db, ctx.warehouse)
    bad: list[BadRow] = []
    counted: dict[LevelKey, _Counted] = {}
    for row in rows:
        try:
            key, pieces, expiry = _row(row, known_items)
            if key[1] not in known_places:
                raise cell.WrongCell(f"there is no location {key[1]}: import locations first")
            level = counted.setdefault(key, _Counted([], 0, expiry))
            if level.expiry != expiry:
                raise cell.WrongCell(f"the same lot has expiry {level.expiry or '(none)'} above")
            level.rows.append(row.number)
            level.pieces += pieces
        except cell.WrongCell as wrong:
            bad.append(BadRow(row.number, str(wrong)))
    before = stock.levels_of(db, ctx.warehouse, {key[0] for key in counted})
    possible: list[_Level] = []
    for each in counted.items():
        too_few = _too_few(before, *each)
        bad += too_few
        if not too_few:
            possible.append(each)

    def store(db: Session, part: list[_Level]) -> list[BadRow]:
        return _set_levels(db, ctx, dict(part))

    return Checked(bad, sliced(possible, store))


def _row(row: Row, known: dict[tuple[str, str], str]) -> tuple[LevelKey, int, str]:
    owner, code = cell.code(row, "owner"), cell.code(row, "item_code")
    if (owner, code) not in known:
        raise cell.WrongCell(f"owner {owner} has no item {code}: import items first")
    key = (known[owner, code], cell.code(row, "location"), row["lot"], "ZP")
    return key, cell.whole(row, "quantity", most=MAX_PIECES), cell.day(row, "expiry")


def _known_items(db: Session, ctx: HubContext, rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    codes: dict[str, set[str]] = {}
    for row in rows:
        codes.setdefault(row["owner"], set()).add(row["item_code"])
    found: dict[tuple[str, str], str] = {}
    for owner, wanted in codes.items():
        known = items.known_items(db, ctx.warehouse, owner, wanted)
        found.update({(owner, code): item_id for code, item_id in known.items()})
    return found


def _set_levels(db: Session, ctx: HubContext, counted: dict[LevelKey, _Counted]) -> list[BadRow]:
    before = stock.levels_by_key(db, ctx.warehouse, counted)
    bad: list[BadRow] = []
    shifts: dict[LevelKey, tuple[int, str]] = {}
    places: set[tuple[str, str]] = set()
    for key, level in counted.items():
        if too_few := _too_few(before, key, level):
            bad += too_few
            continue
        places.add(key[:2])
        now, _ = before.get(key, (0, 0))
        if level.pieces != now or key not in before:
            shifts[key] = (level.pieces - now, level.expiry)
    _book(db, ctx, shifts)
    counts.all_counted(db, ctx.warehouse, places)
    return bad


def _too_few(
    before: dict[LevelKey, tuple[int, int]], key: LevelKey, level: _Counted
) -> list[BadRow]:
    _, promised = before.get(key, (0, 0))
    if level.pieces >= promised:
        return []
    text = f"{promised} pieces there are promised to orders; {level.pieces} are too few"
    return [BadRow(number, text) for number in level.rows]


def _book(db: Session, ctx: HubContext, shifts: dict[LevelKey, tuple[int, str]]) -> None:
    now = ctx.clock_ms()
    supplied: dict[LevelKey, tuple[int, str]] = {}
    moves = []
    for key, (delta, _) in shifts.items():
        if not delta:
            continue
        item, location, lot, kind = key
        outside = (item, SUPPLIER, lot, kind)
        supplied[outside] = (supplied.get(outside, (0, ""))[0] - delta, "")
        source, target = (SUPPLIER, location) if delta > 0 else (location, SUPPLIER)
        moves.append(
            {
                "warehouse": ctx.warehouse,
                "id": ctx.new_id(),
                "item_id": item,
                "source": source,
                "target": target,
                "lot": lot,
                "inventory_type": kind,
                "quantity": abs(delta),
                "cause": "import",
                "at": now,
            }
        )
    stock.add_moves(db, moves)
    stock.shift_all(db, ctx.warehouse, {**shifts, **supplied})
