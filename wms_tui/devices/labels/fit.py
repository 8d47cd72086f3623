"""Text into a box: wrapped, shrunk and, as the last resort, cut, which is reported."""

from collections.abc import Iterable
from dataclasses import dataclass

from wms_tui.devices.labels.fonts import glyph, ink_height, line_height

_CUT_MARK = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text as it goes into its box."""

    size: int
    """Letter height in dots."""
    lines: tuple[str, ...]
    is_cut: bool


def fit(text: str, width: int, height: int, size: int, smallest: int) -> Fitted:
    """The largest of a few sizes at which the text, wrapped, stays inside; dots throughout."""
    tried = smallest
    for tried in _sizes(size, smallest):
        lines = wrap(text, width, tried)
        fits = all(text_width(line, tried) <= width for line in lines)  # one letter may not
        if fits and len(lines) <= _room(height, tried):
            return Fitted(tried, lines, is_cut=False)
    lines = wrap(text, width, tried)
    kept = list(lines[: max(1, _room(height, tried))])
    kept[-1] = _cut(kept[-1], width, tried)
    return Fitted(tried, tuple(kept), is_cut=True)


def wrap(text: str, width: int, size: int) -> tuple[str, ...]:
    """Lines no wider than `width`: broken at spaces where Latin words allow, else anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrapped(paragraph, width, size))
    return tuple(lines)


def text_width(text: str, size: int) -> float:
    """Width in dots."""
    return sum(glyph(character, size).advance for character in text)


def _sizes(size: int, smallest: int) -> Iterable[int]:
    """From the wished size down in steps of an eighth, the smallest last."""
    now = size
    while now > smallest:
        yield now
        now = min(now - 1, now * 7 // 8)
    yield smallest


def _room(height: int, size: int) -> int:
    """Lines that the box holds."""
    ink = ink_height(size)
    return 0 if height < ink else 1 + (height - ink) // line_height(size)


def _wrapped(paragraph: str, width: int, size: int) -> Iterable[str]:
    line, used = "", 0.0
    for character in paragraph:
        advance = glyph(character, size).advance
        if line and used + advance > width:
            head, tail = _broken(line, character)
            yield head
            line, used = tail, text_width(tail, size)
            if not line and character.isspace():
                continue  # the space at which a line was broken
        line, used = line + character, used + advance
    yield line


def _broken(line: str, following: str) -> tuple[str, str]:
    """The line up to its last word end, and what moves down."""
    if not _is_word(following) or not _is_word(line[-1]):
        return line.rstrip(), ""
    cut = len(line)
    while cut and _is_word(line[cut - 1]):
        cut -= 1
    if cut <= len(line) // 2:
        return line, ""  # one long word: broken anywhere
    return line[:cut].rstrip(), line[cut:]


def _is_word(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _cut(line: str, width: int, size: int) -> str:
    while line and text_width(line + _CUT_MARK, size) > width:
        line = line[:-1]
    return line + _CUT_MARK
