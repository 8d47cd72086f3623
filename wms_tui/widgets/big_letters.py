"""Letters and digits three rows high, so that a target can be read from two metres.

Digits are Textual's own; A to Z are drawn in the same manner. There is no large Chinese: a text
that holds any other sign is not enlarged.
"""

from __future__ import annotations

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

_LETTERS = {
    "A": "╭─╮├─┤╵ ╵",
    "B": "┌─╮├─┤└─╯",
    "C": "╭─╴│  ╰─╴",
    "D": "┌─╮│ │└─╯",
    "E": "┌─╴├─ └─╴",
    "F": "┌─╴├─ ╵  ",
    "G": "╭─╴│╶┐╰─╯",
    "H": "╷ ╷├─┤╵ ╵",
    "I": "╶┬╴ │ ╶┴╴",
    "J": "╶─┐  │╰─╯",
    "K": "╷╭╴├┤ ╵╰╴",
    "L": "╷  │  └─╴",
    "M": "╭┬╮│││╵ ╵",
    "N": "╭─╮│ │╵ ╵",
    "O": "╭─╮│ │╰─╯",
    "P": "┌─╮├─╯╵  ",
    "Q": "╭─╮│ │╰─┼",
    "R": "┌─╮├┬╯╵╰╴",
    "S": "╭─╴╰─╮╶─╯",
    "T": "╶┬╴ │  ╵ ",
    "U": "╷ ╷│ │╰─╯",
    "V": "╷ ╷│ │╰┬╯",
    "W": "╷ ╷│││╰┴╯",
    "X": "╲ ╱ ╳ ╱ ╲",
    "Y": "╷ ╷╰┬╯ ╵ ",
    "Z": "╶─┐╭─╯└─╴",
    "#": "   ╺╋╋╺╋╋",
    "/": "  ╱ ╱ ╱  ",
    "_": "      ╺━╸",
}
_SMALL = {".": ("", "", "."), ",": ("", "", ","), ":": ("", ":", ""), " ": (" ", " ", " ")}
HEIGHT = 3

Rows = tuple[str, str, str]


def enlarge(text: str) -> Rows | None:
    """The text three rows high; None where it holds a sign that has no large shape."""
    rows: Rows = ("", "", "")
    for char in text:
        shape = _shape(char)
        if shape is None:
            return None
        wide = max(len(part) for part in shape)
        rows = (
            rows[0] + shape[0].ljust(wide),
            rows[1] + shape[1].ljust(wide),
            rows[2] + shape[2].ljust(wide),
        )
    return rows


def _shape(char: str) -> Rows | None:
    if char in _SMALL:
        return _SMALL[char]
    upper = char.upper()
    if upper in _LETTERS:
        flat = _LETTERS[upper]
        return flat[0:3], flat[3:6], flat[6:9]
    if char == "x" or char not in DIGITS:
        return None
    at = DIGITS.index(char) * HEIGHT
    return tuple(row.ljust(3) for row in DIGITS3X3_BOLD[at : at + HEIGHT])  # type: ignore[return-value]
