"""The files that a warehouse starts with, and world.json: how things really are.

The CSV files are what `wms-tui import` takes; world.json is what a person standing in the hall sees
(barcodes on goods, real weights, empty shelves), for the robot alone.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wms_tui.sim.erp.catalogue import Catalogue, Sku
from wms_tui.sim.erp.orders import ENDING, Plan, SimOrder
from wms_tui.sim.erp.people import COURIERS

SPARE = 12
"""Pieces on the shelf beyond what the orders need."""


@dataclass(frozen=True)
class Shelf:
    """A location and what the books say lies there."""

    location: str
    sku: Sku
    quantity: int
    empty: bool = False
    """The books are wrong: nothing lies there."""


def lay_out(catalogue: Catalogue, orders: list[SimOrder]) -> list[Shelf]:
    """A place for every item that is in stock; each second item lies in two places."""
    needed: Counter[str] = Counter()
    plan_of: dict[str, Plan] = {}
    for order in orders:
        for line in order.lines:
            needed[line.sku.code] += line.qty
            if line.sku.private:
                plan_of[line.sku.code] = order.plan
    shelves: list[Shelf] = []
    for sku in catalogue.items:
        plan = plan_of.get(sku.code)
        if plan is Plan.SHORT_AT_INTAKE:
            continue
        if plan is Plan.SHELF_SHORT:
            shelves.append(Shelf(_place(len(shelves)), sku, needed[sku.code], empty=True))
            continue
        total = needed[sku.code] + SPARE
        parts = (total // 2, total - total // 2) if len(shelves) % 2 else (total,)
        for part in parts:
            shelves.append(Shelf(_place(len(shelves)), sku, part))
    return shelves


def _place(number: int) -> str:
    aisle, rest = divmod(number, 40)
    return f"{chr(ord('A') + aisle)}-{rest // 4 + 1:02d}-{rest % 4 + 1:02d}"


def write_files(
    folder: Path, seed: int, catalogue: Catalogue, orders: list[SimOrder]
) -> dict[str, Path]:
    """Write all files into a folder; name (`locations`, `stock`, …, `world`) → path."""
    folder.mkdir(parents=True, exist_ok=True)
    shelves = lay_out(catalogue, orders)
    paths: dict[str, Path] = {}
    for name, (head, rows) in _tables(catalogue, shelves).items():
        paths[name] = folder / f"{name}.csv"
        with paths[name].open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(head.split(","))
            writer.writerows(rows)
    paths["world"] = folder / "world.json"
    world = describe(seed, catalogue, orders, shelves)
    paths["world"].write_text(json.dumps(world, ensure_ascii=False, indent=1), encoding="utf-8")
    return paths


def _tables(
    catalogue: Catalogue, shelves: list[Shelf]
) -> dict[str, tuple[str, list[tuple[object, ...]]]]:
    """File name → headings and rows, as `wms-tui import` takes them."""
    skus = [*catalogue.items, *catalogue.boxes]
    return {
        "items": (
            "item_code,barcode,name,weight_g,owner",
            [(s.code, _codes(s), s.name, s.books_g or "", s.owner) for s in skus],
        ),
        "locations": (
            "location,zone,sequence",
            [(s.location, s.location[0], 10 * n) for n, s in enumerate(shelves, 1)],
        ),
        "stock": (
            "owner,item_code,location,lot,expiry,quantity",
            [(s.sku.owner, s.sku.code, s.location, "", "", s.quantity) for s in shelves],
        ),
        "operators": (
            "code,name,pin,role",
            [(p.code, p.name, p.pin, p.role) for p in catalogue.people],
        ),
        "waybills": (
            "courier,waybill",
            [(c, w) for c, numbers in catalogue.waybills.items() for w in numbers],
        ),
    }


def describe(
    seed: int, catalogue: Catalogue, orders: list[SimOrder], shelves: list[Shelf]
) -> dict[str, Any]:
    """The contents of world.json."""
    waybills = {w: c for c, numbers in catalogue.waybills.items() for w in numbers}
    waybills |= {order.waybill: order.courier for order in orders if order.waybill}
    return {
        "seed": seed,
        "items": {sku.code: _goods(sku) for sku in catalogue.items},
        "boxes": {
            s.code: {"owner": s.owner, "barcode": s.barcodes[0], "tare_g": s.weight_g}
            for s in catalogue.boxes
        },
        "locations": [s.location for s in shelves],
        "empty": [[s.location, s.sku.code] for s in shelves if s.empty],
        "operators": [
            {"code": p.code, "name": p.name, "pin": p.pin, "role": p.role, "badge": p.badge}
            for p in catalogue.people
        ],
        "couriers": COURIERS,
        "waybills": waybills,
        "orders": {order.order_no: _planned(order) for order in orders},
    }


def _goods(sku: Sku) -> dict[str, Any]:
    return {
        "owner": sku.owner,
        "name": sku.name,
        "barcodes": list(sku.barcodes),
        "cases": dict(sku.cases),
        "weight_g": sku.weight_g,
        "books_g": sku.books_g,
    }


def _planned(order: SimOrder) -> dict[str, Any]:
    return {
        "plan": str(order.plan),
        "ending": ENDING[order.plan],
        "owner": order.owner.code,
        "courier": order.courier,
        "lines": {line.sku.code: line.qty for line in order.lines},
    }


def _codes(sku: Sku) -> str:
    return ";".join([*sku.barcodes, *(f"{code}*{pieces}" for code, pieces in sku.cases)])
