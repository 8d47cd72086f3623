"""Reads a CSV or XLSX file into rows of text. Knows nothing of what the rows mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from wms_tui.hub.imports.headings import COLUMNS, heading_of, missing_columns

MAX_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as a spreadsheet shows it, and its cells by column; absent ones empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class BadRow:
    """What is wrong with a row; row 1 holds the headings and stands for the whole file."""

    row: int
    message: str


class FileUnreadable(Exception):
    """The file as a whole can't be used; the text says what to do."""


def read_rows(kind: str, content: bytes, filename: str) -> tuple[list[Row], list[BadRow]]:
    """The rows of a file, and rows that could not be split into cells.

    Empty rows are skipped and counted. Raises FileUnreadable.
    """
    is_xlsx = content[:4] == b"PK\x03\x04" or filename.lower().endswith((".xlsx", ".xls"))
    table = _workbook(content) if is_xlsx else _csv(content)
    if not table:
        raise FileUnreadable("the file is empty")
    if len(table) > MAX_ROWS:
        raise FileUnreadable(f"more than {MAX_ROWS} rows: split the file")
    names = _headings(kind, table[0])
    rows: list[Row] = []
    bad: list[BadRow] = []
    for number, cells in enumerate(table[1:], start=2):
        texts = [cell.strip() for cell in cells]
        if not any(texts):
            continue
        if any(texts[len(names) :]):
            bad.append(BadRow(number, "more cells than headings: a text with a comma needs quotes"))
            continue
        rows.append(Row(number, {n: t for n, t in zip(names, texts, strict=False) if n}))
    return rows, bad


def _headings(kind: str, cells: Sequence[str]) -> list[str]:
    names = [heading_of(kind, cell) for cell in cells]
    found = [name for name in names if name]
    twice = sorted({name for name in found if found.count(name) > 1})
    if twice:
        raise FileUnreadable(f"two columns are {', '.join(twice)}: take one away")
    missing = missing_columns(kind, set(found))
    if missing:
        known = ", ".join(column.name for column in COLUMNS[kind])
        raise FileUnreadable(
            f"columns are missing: {', '.join(missing)}. The first row has to name them; "
            f"{kind} has {known}"
        )
    return names


def _csv(content: bytes) -> list[list[str]]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise FileUnreadable(f"this is no CSV file: {error}") from error


def _decoded(content: bytes) -> str:
    if b"\x00" in content[:4096]:
        raise FileUnreadable("this is neither CSV nor XLSX")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileUnreadable("the text is neither UTF-8 nor GBK: save the file as CSV UTF-8")


def _workbook(content: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        return [_texts(row) for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, OSError, ValueError, IndexError) as error:
        raise FileUnreadable(f"the workbook can't be read: {error}") from error


def _texts(row: Iterable[object]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """Numbers as people typed them: Excel keeps 6901234567892 as a float."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
