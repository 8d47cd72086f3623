"""Reads single cells of an imported row; what is wrong is said in words that name the column."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from wms_tui.hub.imports.reading import Row

MAX_TEXT = 500
MAX_CODE = 100
_DATE = re.compile(r"^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$")
_TIME = re.compile(r"^([01]?\d|2[0-3]):([0-5]\d)(:00)?$")
_OWN = "WMS-"
"""Begins our own control codes and badges; nothing else may."""


class WrongCell(ValueError):
    """A cell that can't be used."""


def text(row: Row, column: str, *, needed: bool = True, limit: int = MAX_TEXT) -> str:
    """A cell as text without control characters."""
    given = row[column]
    if needed and not given:
        raise WrongCell(f"{column} is empty")
    if len(given) > limit:
        raise WrongCell(f"{column} is longer than {limit} characters")
    if any(unicodedata.category(char) == "Cc" for char in given):
        raise WrongCell(f"{column} has a line break or another character that can't be seen")
    return given


def code(row: Row, column: str) -> str:
    """A code that people scan or type: no blanks at its ends, none of our own codes."""
    given = text(row, column, limit=MAX_CODE)
    if given.upper().startswith(_OWN):
        raise WrongCell(f"{column} begins with {_OWN}, which is kept for control codes")
    return given


def whole(row: Row, column: str, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number."""
    given = unicodedata.normalize("NFKC", text(row, column))
    try:
        value = int(given)
    except ValueError as wrong:
        raise WrongCell(f"{column} is {given!r}, not a whole number") from wrong
    if not least <= value <= most:
        raise WrongCell(f"{column} is {value}; it has to be {least} to {most}")
    return value


def whole_or_none(row: Row, column: str) -> int | None:
    """A whole number, or nothing where the cell is empty."""
    return whole(row, column) if row[column] else None


def day(row: Row, column: str) -> str:
    """A date as ISO text; empty stays empty."""
    given = row[column]
    if not given:
        return ""
    found = _DATE.match(given)
    try:
        if found:
            return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        pass  # 2026-02-31: said below, in the same words
    raise WrongCell(f"{column} is {given!r}; write it as 2027-06-30")


def time_of_day(row: Row, column: str) -> str:
    """HH:MM; empty stays empty."""
    given = row[column]
    found = _TIME.match(given)
    if not given or not found:
        if given:
            raise WrongCell(f"{column} is {given!r}; write it as 18:30")
        return ""
    return f"{int(found[1]):02d}:{found[2]}"
