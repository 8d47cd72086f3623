"""Label content from a JSON object, for previews: strict, and plain about what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from wms_tui.devices.labels.content import CodeSheet, ManifestSheet, WaybillLabel
from wms_tui.devices.labels.render import Content


class TemplateError(ValueError):
    """A template that does not exist, or data that does not fit it; the text says what."""


def content_from(template: str, data: object) -> Content:
    """The content of that template ("waybill", "manifest" or "codes") from a JSON object."""
    if template not in _TEMPLATES:
        raise TemplateError(f"no template {template!r}; there are {', '.join(_TEMPLATES)}")
    kind, rows = _TEMPLATES[template]
    if not isinstance(data, Mapping):
        raise TemplateError(f"the data of {template} has to be one JSON object")
    known = {one.name: one for one in fields(kind)}
    unknown = [str(name) for name in data if name not in known]
    if unknown:
        raise TemplateError(
            f"{template} has no field {', '.join(unknown)}; it has {', '.join(known)}"
        )
    needed = [name for name, one in known.items() if one.default is MISSING and name not in data]
    if needed:
        raise TemplateError(f"{template} lacks the field {', '.join(needed)}")
    values = {name: _value(name, known[name].type, given, rows) for name, given in data.items()}
    return kind(**values)


def _value(name: str, declared: Any, given: Any, rows: Callable[[Any], Any]) -> Any:
    if declared in (int, "int"):
        if not isinstance(given, int) or isinstance(given, bool):
            raise TemplateError(f"{name} has to be a whole number, not {given!r}")
        return given
    if declared in (str, "str"):
        if not isinstance(given, str):
            raise TemplateError(f"{name} has to be text, not {given!r}")
        return given
    if not isinstance(given, list):
        raise TemplateError(f"{name} has to be a list, not {given!r}")
    return tuple(_row(name, one, rows) for one in given)


def _row(name: str, given: Any, rows: Callable[[Any], Any]) -> tuple[str, Any]:
    """One [text, value] pair."""
    if isinstance(given, list) and len(given) == 2 and isinstance(given[0], str) and rows(given[1]):
        return given[0], given[1]
    raise TemplateError(f"{name} has to hold pairs such as {_PAIRS[name]}, not {given!r}")


def _is_count(given: Any) -> bool:
    return isinstance(given, int) and not isinstance(given, bool)


_PAIRS = {
    "lines": '["name", 2]',
    "waybills": '["SF0001", 865] (grams, or null)',
    "codes": '["WMS-OK", "caption"]',
}

_TEMPLATES: dict[str, tuple[type[Content], Callable[[Any], bool]]] = {
    "waybill": (WaybillLabel, _is_count),
    "manifest": (ManifestSheet, lambda given: given is None or _is_count(given)),
    "codes": (CodeSheet, lambda given: isinstance(given, str)),
}
