"""What `wms-tui labels` is given to print: JSON, or the very files that the hub imports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from wms_tui.config.tables import ConfigError
from wms_tui.domain.controls import BADGE_PREFIX

if TYPE_CHECKING:
    from wms_tui.devices.labels.content import CodeLabel, Content
    from wms_tui.hub.imports.reading import Row


def content_of(purpose: str, data: Path | None, words: str) -> Content:
    """The content of a paper from a file; without one the example.

    `words`: language of the captions; "" as the file says. Errors: ConfigError, TemplateError.
    """
    from wms_tui.devices.labels.content_json import content_from
    from wms_tui.devices.labels.examples import example
    from wms_tui.words.labels import LANGUAGES

    if words and words not in LANGUAGES:
        raise ConfigError(f"--words {words}: choose zh_CN or en")
    if data is None:
        return example(purpose, words or "zh_CN")
    if data.suffix.lower() in (".csv", ".xlsx", ".xls"):
        return _from_table(purpose, data, words or "zh_CN")
    return content_from(purpose, _json(data), words or None)


def _json(path: Path) -> object:
    try:
        return json.loads(_bytes(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid JSON: {error}") from error


def _from_table(purpose: str, path: Path, words: str) -> Content:
    """Labels from a file of locations, operators or items, with the columns of `wms-tui import`."""
    from wms_tui.devices.labels.content import CodeLabels
    from wms_tui.hub.imports.reading import FileUnreadable, read_rows

    if purpose not in _TABLES:
        raise ConfigError(f"{path}: {purpose} takes JSON; tables are for {', '.join(_TABLES)}")
    kind, label = _TABLES[purpose]
    try:
        rows, bad = read_rows(kind, _bytes(path), path.name)
    except FileUnreadable as error:
        raise ConfigError(f"{path}: {error}") from error
    if bad:
        raise ConfigError(f"{path}: row {bad[0].row}: {bad[0].message}")
    labels = tuple(one for one in map(label, rows) if one.code)
    if not labels:
        raise ConfigError(f"{path}: no row has a code to print")
    return CodeLabels(purpose, labels, words)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error


def _location(row: Row) -> CodeLabel:
    from wms_tui.devices.labels.content import CodeLabel

    return CodeLabel(row["location"], note=row["zone"])


def _badge(row: Row) -> CodeLabel:
    from wms_tui.devices.labels.content import CodeLabel

    code = f"{BADGE_PREFIX}{row['code']}" if row["code"] else ""
    return CodeLabel(code, title=row["name"], note=row["role"])


def _item(row: Row) -> CodeLabel:
    """Under its first barcode of a single piece; under its item code where it has none."""
    from wms_tui.devices.labels.content import CodeLabel

    codes = [code.strip() for code in row["barcode"].split(";")]
    single = next((code for code in codes if code and "*" not in code), row["item_code"])
    return CodeLabel(single, title=row["item_code"], name=row["name"])


_TABLES: dict[str, tuple[str, Callable[[Row], CodeLabel]]] = {
    "location": ("locations", _location),
    "badge": ("operators", _badge),
    "item": ("items", _item),
}
"""Paper -> kind of import file, and its label."""
