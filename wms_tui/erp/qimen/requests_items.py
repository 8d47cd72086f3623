"""Reads `singleitem.synchronize` and `items.synchronize` (reference 4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wms_tui.erp.interface import BadMessage, ErpItem
from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.fields import Fields, optional_code, optional_text, texts
from wms_tui.erp.qimen.reading import Node
from wms_tui.erp.qimen.values import grams, millilitres, millimetres

_KNOWN = frozenset(
    [
        "itemCode",
        "itemName",
        "barCode",
        "itemType",
        "length",
        "width",
        "height",
        "volume",
        "grossWeight",
        "netWeight",
        "isValid",
    ]
)
_NO = frozenset(("N", "NO", "FALSE", "0"))


@dataclass(frozen=True, slots=True)
class ItemsRequest:
    """Items to add or update, and those of the batch that could not be read: code → why."""

    warehouse: str
    owner: str
    items: tuple[ErpItem, ...]
    unreadable: Mapping[str, str]


def read_single_item(request: Node) -> ItemsRequest:
    """One item. Raises `BadMessage` when it can't be read."""
    warehouse, owner = _head(request)
    entry = request.child("item")
    if entry is None:
        raise bad(Failure.FIELD_MISSING, "item")
    return ItemsRequest(warehouse, owner, (_item(entry, owner),), {})


def read_items(request: Node) -> ItemsRequest:
    """A batch: each item stands for itself, so one bad item doesn't spoil the others."""
    warehouse, owner = _head(request)
    entries = request.many("items", "item")
    if not entries:
        raise bad(Failure.FIELD_MISSING, "items/item")
    good: dict[str, ErpItem] = {}
    unreadable: dict[str, str] = {}
    for number, entry in enumerate(entries, 1):
        try:
            item = _item(entry, owner)
            good[item.code] = item
        except BadMessage as error:
            unreadable[entry.value("itemCode")[:100] or f"#{number}"] = error.message
    return ItemsRequest(warehouse, owner, tuple(good.values()), unreadable)


def _head(request: Node) -> tuple[str, str]:
    fields = Fields()
    warehouse = fields.code(request, "warehouseCode")
    owner = fields.code(request, "ownerCode")
    action = optional_code(request, "actionType").lower()
    fields.check()
    if action not in ("add", "update", ""):
        raise bad(Failure.FIELD_INVALID, f"actionType={action[:20]}")
    return warehouse, owner


def _item(entry: Node, owner: str) -> ErpItem:
    fields = Fields()
    code = fields.code(entry, "itemCode")
    name = fields.text(entry, "itemName")
    barcodes = _barcodes(entry.value("barCode"))
    if not barcodes:
        fields.lacks("barCode")
    fields.check()
    gross, net = (grams(entry.value(f), f) for f in ("grossWeight", "netWeight"))
    length, width, height = (millimetres(entry.value(f), f) for f in ("length", "width", "height"))
    return ErpItem(
        owner=owner,
        code=code,
        name=name,
        barcodes=barcodes,
        kind=(optional_text(entry, "itemType") or "ZC").upper(),
        weight_g=gross or net or None,
        length_mm=length or None,
        width_mm=width or None,
        height_mm=height or None,
        volume_ml=millilitres(entry.value("volume"), "volume") or None,
        is_valid=entry.value("isValid").upper() not in _NO,
        extra=texts(entry, _KNOWN),
    )


def _barcodes(text: str) -> tuple[str, ...]:
    """The `;`-separated codes without blanks and repetitions, in their order."""
    if len(text) > 2000:
        raise bad(Failure.FIELD_INVALID, "barCode")
    codes = (part.strip() for part in text.replace("；", ";").split(";"))
    return tuple(dict.fromkeys(code for code in codes if code))
