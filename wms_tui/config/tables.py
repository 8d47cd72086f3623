"""Reading the tables of one configuration file: every error names the file and the place."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")


class ConfigError(ValueError):
    """A configuration file that cannot be used; the text says where, why and what to do."""


class TableReader:
    """Reads tables of one file and names the file and the place in every error."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()

    def build(self, cls: type[T], row: dict[str, Any], place: str) -> T:
        known = {item.name: item for item in fields(cls)}  # type: ignore[arg-type]
        for key, value in row.items():
            if key not in known:
                raise self.error(f"{place}.{key}", f"is not known; known: {', '.join(known)}")
            wanted = known[key].type
            if wanted in ("str", "int", "bool") and type(value).__name__ != wanted:
                raise self.error(f"{place}.{key}", f"is {value!r}; a {wanted} is needed")
            if value == "" and known[key].default is MISSING and wanted == "str":
                raise self.error(f"{place}.{key}", "is empty")
        try:
            return cls(**row)
        except TypeError as error:
            missing = [
                name
                for name in ("name", "protocol", "port", "address")
                if name in known and name not in row
            ]
            raise self.error(place, f"lacks {', '.join(missing) or error}") from error

    def known(self, place: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                raise self.error(f"{place}{key}", f"is not known; known: {', '.join(known)}")

    def table(self, data: dict[str, Any], name: str) -> dict[str, Any]:
        table = data.get(name)
        if name in data and not isinstance(table, dict):
            raise self.error(name, f"must be written as [{name}], once")
        if not isinstance(table, dict):
            raise self.error(name, f"is missing; add a [{name}] table")
        return table

    def rows(self, data: dict[str, Any], name: str) -> list[dict[str, Any]]:
        rows = data.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.error(name, f"must be written as [[{name}]]")
        return rows

    def text(self, table: dict[str, Any], place: str, key: str, default: str = "") -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or not value:
            raise self.error(f"{place}.{key}", "is missing or not a text")
        return value

    def error(self, place: str, what: str) -> ConfigError:
        return ConfigError(f"{self.path.name}: {place} {what}")


def is_hub_url(url: str) -> bool:
    """Whether a text can be a hub's address: http or https, a host, perhaps a port."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, a bracket that is never closed
        return False
