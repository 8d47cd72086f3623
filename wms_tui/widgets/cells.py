"""Text as terminal cells: data made harmless, cut and padded to a width.

Everything that comes from outside (codes, names, memos) passes `plain` before it is painted, so
that no control character reaches the terminal and nothing changes the width that was reckoned.
"""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, set_cell_size

CUT = ".."
"""Ends a text that was cut: ASCII, since the ellipsis has no sure width in a Chinese terminal."""

_NEVER_FIRST = frozenset("，。；：、！？）】》”")
"""Chinese marks that never begin a line."""
_NEVER_LAST = frozenset("（【《“")
"""And those that never end one."""
_NAMED = {"\x1d": "<GS>", "\x1e": "<RS>", "\x04": "<EOT>", "\ufffd": "?"}


def plain(text: object) -> str:
    """A value as one line of printable text; separators of GS1 codes are named."""
    told = str(text)
    if told.isascii() and told.isprintable():
        return told  # nearly all codes: a wave has hundreds of them
    return "".join(map(_shown, told))


def _shown(char: str) -> str:
    if char in _NAMED:
        return _NAMED[char]
    category = unicodedata.category(char)
    if category in ("Cf", "Cs"):
        return ""  # zero width, or half of a pair: nothing that a person could see
    if category.startswith(("C", "Z")):
        return " "
    return char


def width(text: str) -> int:
    """Cells that a text takes on the terminal."""
    return cell_len(text)


def cut(text: str, cells: int) -> str:
    """The text in at most so many cells, its end marked where something was left out."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return text
    if cells <= len(CUT):
        return set_cell_size(text, cells)
    return set_cell_size(text, cells - len(CUT)).rstrip() + CUT


def cut_start(text: str, cells: int) -> str:
    """The text in at most so many cells, its end kept: numbers differ there."""
    if cells <= len(CUT) or cell_len(text) <= cells:
        return cut(text, cells)
    kept = text
    while cell_len(kept) > cells - len(CUT):
        kept = kept[1:]
    return CUT + kept


def fill(text: str, cells: int) -> str:
    """The text in exactly so many cells, flush left."""
    return set_cell_size(cut(text, cells), cells) if cells > 0 else ""


def flush_right(text: str, cells: int) -> str:
    """The text in exactly so many cells, flush right."""
    short = cut(text, cells)
    return " " * (cells - cell_len(short)) + short if cells > 0 else ""


def wrap(text: str, cells: int, lines: int) -> list[str]:
    """The text on at most so many lines; broken at a space where there is one near the edge."""
    left = text
    out: list[str] = []
    while left and len(out) < lines - 1 and cell_len(left) > cells:
        head = _head(left, cells)
        out.append(head.rstrip())
        left = left[len(head) :].lstrip()
    if left:
        out.append(cut(left, cells))
    return out


def _head(text: str, cells: int) -> str:
    """As much of the text as fits, at least one character, up to a space if one is close."""
    end = 0
    taken = 0
    for char in text:
        taken += cell_len(char)
        if taken > cells and end:
            break
        end += 1
    while end > 2 and (text[end : end + 1] in _NEVER_FIRST or text[end - 1] in _NEVER_LAST):
        end -= 1
    space = text.rfind(" ", 0, end + 1)
    return text[: space + 1] if space > end * 2 // 3 else text[:end]
