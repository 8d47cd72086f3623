"""The AIM prefix that a scanner may put before a code: `]`, letter, modifier (ISO/IEC 15424)."""

from __future__ import annotations

import re

_PREFIX = re.compile(r"\][A-Za-z][0-9A-Za-z]")

_NAMES = {
    "]E4": "EAN-8",
    "]C0": "Code 128",
    "]C1": "GS1-128",
    "]d1": "DataMatrix",
    "]d2": "GS1 DataMatrix",
    "]Q1": "QR",
    "]Q3": "GS1 QR",
    "]e0": "GS1 DataBar",
}
_FAMILIES = {"]I": "ITF", "]A": "Code 39", "]G": "Code 93", "]F": "Codabar", "]L": "PDF417"}
_EAN = {8: "EAN-8", 12: "UPC-A", 13: "EAN-13"}

GS1 = frozenset({"]C1", "]d2", "]Q3", "]e0"})
"""Prefixes that say: GS1 element strings follow."""


def split_aim(raw: str) -> tuple[str, str]:
    """(prefix, code) of what a scanner sent; ("", raw) where no prefix and code stand there."""
    if len(raw) > 3 and _PREFIX.match(raw):
        return raw[:3], raw[3:]
    return "", raw


def symbology_of(aim: str, code: str) -> str:
    """The symbology's name that a prefix stands for; empty where none is known."""
    if aim in _NAMES:
        return _NAMES[aim]
    if aim.startswith("]E"):
        return _EAN.get(len(code), "EAN-13")
    if aim.startswith("]I") and len(code) == 14:
        return "ITF-14"
    return _FAMILIES.get(aim[:2], "")
