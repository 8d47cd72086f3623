"""A template file: TOML to a Template, checked from end to end before anything is printed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, get_args

from wms_tui.devices.labels.content import CODE_PURPOSES, PURPOSES
from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.fields import PAGE_FIELDS, schema_of
from wms_tui.devices.labels.layout.reading_box import (
    Ground,
    read_area,
    read_box,
    read_style,
    read_texts,
    refuse_unknown,
)
from wms_tui.devices.labels.layout.spec import BoxSpec, Overflow, RowsSpec, Stretch, Template

_KEYS = ("for", "paper", "stretch", "courier", "about", "box", "rows")
_ROW_KEYS = ("of", "at", "height", "columns", "overflow", "rest", "box", "size", "smallest", "bold")


def read_template(name: str, text: str, *, is_own: bool = False) -> Template:
    """Read a template. Errors: TemplateError that names the file, and the box at fault."""
    try:
        return _template(name, tomllib.loads(text), is_own)
    except TemplateError as error:
        raise TemplateError(f"{name}.toml: {error}") from error
    except (ValueError, RecursionError) as error:
        raise TemplateError(f"{name}.toml: not valid TOML: {error}") from error


def _template(name: str, given: dict[str, Any], is_own: bool) -> Template:
    refuse_unknown(given, _KEYS)
    purpose = given.get("for")
    schema = schema_of(purpose) if isinstance(purpose, str) else None
    if schema is None:
        raise TemplateError(f"for = {purpose!r}; choose one of {', '.join(PURPOSES)}")
    width, height = _paper(given.get("paper"))
    ground = Ground(width, height, {**schema.fields, **PAGE_FIELDS})
    boxes = _boxes(given.get("box"), ground)
    return Template(
        name=name,
        purpose=str(purpose),
        width_mm=width,
        height_mm=height,
        stretch=_stretch(given, str(purpose)),
        courier=_text(given, "courier"),
        boxes=boxes,
        rows=_rows(given["rows"], str(purpose), ground) if "rows" in given else None,
        is_own=is_own,
    )


def _rows(given: Any, purpose: str, ground: Ground) -> RowsSpec:
    if not isinstance(given, dict):
        raise TemplateError("rows: write them as one table [rows]")
    try:
        return _rows_table(given, purpose, ground)
    except TemplateError as error:
        raise TemplateError(f"rows: {error}") from error


def _rows_table(given: dict[str, Any], purpose: str, ground: Ground) -> RowsSpec:
    refuse_unknown(given, _ROW_KEYS)
    schema = schema_of(purpose)
    lists = schema.lists if schema else {}
    of = given.get("of")
    if not isinstance(of, str) or of not in lists:
        there = ", ".join(lists) or "none on this paper"
        raise TemplateError(f"of = {of!r} is no list; there are: {there}")
    area = read_area(given.get("at"), ground)
    height, columns = given.get("height"), given.get("columns", 1)
    if not isinstance(columns, int) or isinstance(columns, bool) or not 1 <= columns <= 12:
        raise TemplateError(f"columns = {columns!r}; write a number from 1 to 12")
    if isinstance(height, bool) or not isinstance(height, int | float) or not height > 0:
        raise TemplateError(f"height = {height!r} has to be a row's height in mm")
    if height > area.height:
        raise TemplateError(f"height = {height} is more than the area's {area.height:g} mm")
    row = Ground(area.width / columns, height, {**ground.known, **lists[of]})
    return RowsSpec(
        of=of,
        area=area,
        height=float(height),
        columns=columns,
        overflow=_overflow(given, purpose),
        rest=read_texts(given.get("rest", "{say.more_lines}"), ground.known),
        rest_style=read_style({key: given[key] for key in ("size", "smallest") if key in given}),
        boxes=_boxes(given.get("box"), row),
    )


def _overflow(given: Mapping[str, Any], purpose: str) -> Overflow:
    """A waybill is one label: a second one with its number would be a second parcel."""
    is_one_label = purpose == "waybill"
    overflow: Overflow = given.get("overflow", "rest" if is_one_label else "pages")
    if overflow not in get_args(Overflow):
        raise TemplateError(f"overflow = {overflow!r}; choose pages or rest")
    if is_one_label and overflow == "pages":
        raise TemplateError('overflow = "pages": a waybill is one label; write "rest"')
    return overflow


def _boxes(given: Any, ground: Ground) -> tuple[BoxSpec, ...]:
    if not isinstance(given, list) or not given:
        raise TemplateError("there is no box; write each as a table [[box]]")
    boxes = tuple(read_box(one, number, ground) for number, one in enumerate(given, start=1))
    names = [box.name for box in boxes]
    for name in names:
        if names.count(name) > 1:
            raise TemplateError(f'box "{name}" stands twice; name each differently')
    return boxes


def _paper(given: Any) -> tuple[int, int]:
    if isinstance(given, list) and len(given) == 2:
        width, height = given
        if all(type(side) is int and 10 <= side <= 500 for side in given):
            return width, height
    raise TemplateError(f"paper = {given!r}; write width and height in whole mm: [76, 130]")


def _stretch(given: Mapping[str, Any], purpose: str) -> Stretch:
    usual = "tile" if purpose in CODE_PURPOSES else "both" if purpose == "waybill" else "width"
    stretch: Stretch = given.get("stretch", usual)
    if stretch not in get_args(Stretch):
        raise TemplateError(f"stretch = {stretch!r}; choose both, width or tile")
    if (stretch == "tile") != (purpose in CODE_PURPOSES):
        raise TemplateError(f'stretch = "{stretch}" does not go with for = "{purpose}"')
    return stretch


def _text(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise TemplateError(f"{key} = {value!r} has to be a text")
    return value
