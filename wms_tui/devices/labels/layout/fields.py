"""What a template can name: the fields of each kind of paper, and their values in a content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from wms_tui.devices.labels.content import (
    CODE_PURPOSES,
    CodeLabel,
    CodeLabels,
    Content,
    Goods,
    ManifestSheet,
    PackingList,
    PickList,
    PickRow,
    WaybillLabel,
)

Value = str | int
Values = Mapping[str, Value]

PAGE_FIELDS: dict[str, type] = {"page": int, "pages": int, "left": int}
"""Of the layout itself: this page, all pages, and rows that found no room."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields that templates of one purpose may name."""

    fields: Mapping[str, type]
    """Field -> str or int."""
    lists: Mapping[str, Mapping[str, type]]
    """List -> the fields of its rows, named `row.…` in the template."""


def schema_of(purpose: str) -> Schema | None:
    """The fields of that purpose; None where there is no such paper."""
    return _SCHEMAS.get(purpose)


def values_of(content: Content) -> Values:
    """The plain fields of a content; of code labels there are none, they are rows."""
    if isinstance(content, CodeLabels):
        return {}
    found = {name: getattr(content, name) for name in _SCHEMAS_BY_TYPE[type(content)].fields}
    return {name: value for name, value in found.items() if value is not None}


def rows_of(content: Content) -> Sequence[Values]:
    """The rows of a content's list, in order, as `row.…` fields."""
    match content:
        case WaybillLabel():
            return [_row(no, name=name, qty=qty) for no, (name, qty) in _counted(content.lines)]
        case ManifestSheet():
            return [
                _row(no, waybill=waybill, weight_g=weight or 0, weighed=int(weight is not None))
                for no, (waybill, weight) in _counted(content.waybills)
            ]
        case PackingList() | PickList():
            return [_row(no, **_plain(line)) for no, line in _counted(content.lines)]
        case CodeLabels():
            return [label_values(label) for label in content.labels]


def label_values(label: CodeLabel) -> Values:
    """The fields of one code label; its title is its code where it has none."""
    return {**_plain(label), "title": label.title or label.code}


def _counted(rows: Sequence[Any]) -> list[tuple[int, Any]]:
    return list(enumerate(rows, start=1))


def _row(number: int, **values: Value) -> Values:
    return {"row.no": number, **{f"row.{name}": value for name, value in values.items()}}


def _plain(row: Goods | PickRow | CodeLabel) -> dict[str, Value]:
    return {one.name: getattr(row, one.name) for one in fields(row)}


def _types(kind: type) -> dict[str, type]:
    return {one.name: one.type for one in fields(kind) if one.type in (str, int)}


def _rows(**types: type) -> dict[str, type]:
    return {"row.no": int, **{f"row.{name}": kind for name, kind in types.items()}}


_SCHEMAS_BY_TYPE: dict[type, Schema] = {
    WaybillLabel: Schema(
        {**_types(WaybillLabel), "goods_count": int}, {"lines": _rows(name=str, qty=int)}
    ),
    ManifestSheet: Schema(
        {**_types(ManifestSheet), "weight_g": int, "parcels": int},
        {"waybills": _rows(waybill=str, weight_g=int, weighed=int)},
    ),
    PackingList: Schema(
        {**_types(PackingList), "goods_count": int}, {"lines": _rows(**_types(Goods))}
    ),
    PickList: Schema({**_types(PickList), "goods_count": int}, {"lines": _rows(**_types(PickRow))}),
}

_SCHEMAS: dict[str, Schema] = {
    "waybill": _SCHEMAS_BY_TYPE[WaybillLabel],
    "manifest": _SCHEMAS_BY_TYPE[ManifestSheet],
    "packing-list": _SCHEMAS_BY_TYPE[PackingList],
    "pick-list": _SCHEMAS_BY_TYPE[PickList],
    **{purpose: Schema(_types(CodeLabel), {}) for purpose in CODE_PURPOSES},
}
