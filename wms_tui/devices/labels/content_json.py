"""A paper's content from JSON, for previews: strict, and plain about what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

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
from wms_tui.devices.labels.layout.faults import TemplateError

_T = TypeVar("_T")

_Row = Callable[[str, Any], Any]


def content_from(purpose: str, data: object, language: str | None = None) -> Content:
    """The content of a paper from a JSON object; of code labels also from a list of objects.

    `language` wins over the one in the data. Errors: TemplateError.
    """
    content = _content(purpose, data)
    return content if language is None else replace(content, language=language)


def _content(purpose: str, data: object) -> Content:
    if purpose in CODE_PURPOSES:
        labels, language = data, "zh_CN"
        if isinstance(data, Mapping) and "labels" in data:
            _refuse_unknown(purpose, data, ["labels", "language"])
            labels, language = data["labels"], _text("language", data.get("language", "zh_CN"))
        rows = labels if isinstance(labels, list) else [labels]
        return CodeLabels(
            purpose, tuple(_object(CodeLabel, purpose, one) for one in rows), language
        )
    kind = _KINDS.get(purpose)
    if kind is None:
        raise TemplateError(
            f"no paper {purpose!r}; there are {', '.join([*_KINDS, *CODE_PURPOSES])}"
        )
    return _object(kind, purpose, data)


def _object(kind: type[_T], what: str, data: object) -> _T:
    if not isinstance(data, Mapping):
        raise TemplateError(f"the data of {what} has to be one JSON object, not {data!r:.60}")
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    _refuse_unknown(what, data, list(known))
    needed = [name for name, one in known.items() if one.default is MISSING and name not in data]
    if needed:
        raise TemplateError(f"{what} lacks the field {', '.join(needed)}")
    values = {name: _value(kind, name, known[name].type, given) for name, given in data.items()}
    return kind(**values)


def _refuse_unknown(what: str, data: Mapping[Any, Any], known: list[str]) -> None:
    unknown = [str(name) for name in data if name not in known]
    if unknown:
        raise TemplateError(f"{what} has no field {', '.join(unknown)}; it has {', '.join(known)}")


def _value(kind: type, name: str, declared: Any, given: Any) -> Any:
    if declared is int:
        return _whole(name, given)
    if declared is str:
        return _text(name, given)
    if not isinstance(given, list):
        raise TemplateError(f"{name} has to be a list, not {given!r:.60}")
    return tuple(_ROWS[kind](name, one) for one in given)


def _text(name: str, given: Any) -> str:
    if not isinstance(given, str):
        raise TemplateError(f"{name} has to be text, not {given!r:.60}")
    return given


def _whole(name: str, given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise TemplateError(f"{name} has to be a whole number, not {given!r:.60}")
    return given


def _pair(example: str, may_be_null: bool) -> _Row:
    def read(name: str, given: Any) -> tuple[str, int | None]:
        if isinstance(given, list) and len(given) == 2 and isinstance(given[0], str):
            if given[1] is None and may_be_null:
                return given[0], None
            if isinstance(given[1], int) and not isinstance(given[1], bool):
                return given[0], given[1]
        raise TemplateError(f"{name} has to hold pairs such as {example}, not {given!r:.60}")

    return read


_KINDS: dict[str, type[Content]] = {
    "waybill": WaybillLabel,
    "packing-list": PackingList,
    "pick-list": PickList,
    "manifest": ManifestSheet,
}

_ROWS: dict[type, _Row] = {
    WaybillLabel: _pair('["name", 2]', False),
    ManifestSheet: _pair('["SF0001", 865] (grams, or null)', True),
    PackingList: lambda name, given: _object(Goods, name, given),
    PickList: lambda name, given: _object(PickRow, name, given),
}
