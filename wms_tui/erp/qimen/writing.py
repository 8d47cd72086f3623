"""Builds Qimen's XML: plain elements, UTF-8, nothing that XML forbids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from lxml import etree

from wms_tui.erp.qimen.text import clean_text

BEIJING = timezone(timedelta(hours=8))

Element = etree._Element


def node(name: str, *children: Element | None) -> Element:
    """An element with children; `None` among them is left out."""
    made = etree.Element(name)
    made.extend([child for child in children if child is not None])
    return made


def leaf(name: str, value: str | int | None) -> Element | None:
    """An element with text, or nothing at all where there is no value."""
    if value is None or value == "":
        return None
    made = etree.Element(name)
    made.text = clean_text(str(value))
    return made


def listing(wrapper: str, children: Iterable[Element]) -> Element:
    """The plural element around its children; stays, empty, where there are none."""
    return node(wrapper, *children)


def to_bytes(root: Element) -> bytes:
    """The document with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def beijing(at: datetime) -> str:
    """An aware time as Qimen writes it: `YYYY-MM-DD HH:MM:SS`, UTC+8."""
    return at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S")


def kilograms(grams: int | None) -> str | None:
    """Grams as kilograms with three decimals."""
    return None if grams is None else f"{Decimal(grams) / 1000:.3f}"


def centimetres(millimetres: int | None) -> str | None:
    """Millimetres as centimetres with one decimal."""
    return None if millimetres is None else f"{Decimal(millimetres) / 10:.1f}"
