"""Text into a box: wrapped, shrunk and, as the last resort, cut, which is reported."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wms_tui.devices.labels.drawing.elements import Wrap
from wms_tui.devices.labels.drawing.fonts import FontSet, ink_height, line_height

_CUT_MARK = "…"
_WORTH_WRAPPING = 1.2
"""Letters that much larger are worth a second line to a text that asks for the larger way."""

_NEVER_FIRST = "，。、；：！？）》」』”’,.;:!?)]}%"
"""Marks that do not begin a line in Chinese: the character before them moves down as well."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text as it goes into its box."""

    size: int
    """Letter height in dots."""
    lines: tuple[str, ...]
    is_cut: bool


def fit(
    text: str, width: int, height: int, sizes: tuple[int, int], fonts: FontSet, wrap: Wrap = "first"
) -> Fitted:
    """The largest size from the wished one, sizes[0], to the smallest, sizes[1], at which the text
    stays inside; dots."""
    plain = tuple(text.split("\n"))

    def inside(lines: tuple[str, ...], size: int) -> bool:
        return _fits(lines, width, height, size, fonts)

    flat = None
    if wrap != "first":
        flat = _largest(sizes, lambda size: plain, inside)
        if flat and (wrap != "larger" or flat.size * _WORTH_WRAPPING > sizes[0]):
            return flat
    if wrap != "never":
        at_spaces = wrap == "larger"
        folded = _largest(sizes, lambda size: wrapped(text, width, size, fonts, at_spaces), inside)
        if folded and (flat is None or folded.size >= flat.size * _WORTH_WRAPPING):
            return folded
    return flat or _shorn(text, width, height, sizes[1], fonts, wrap)


def _largest(
    sizes: tuple[int, int],
    lines_at: Callable[[int], tuple[str, ...]],
    inside: Callable[[tuple[str, ...], int], bool],
) -> Fitted | None:
    """The text at the largest size at which it is inside; None where it is at none."""
    steps = _steps(*sizes)
    best = None
    low, high, tried = 0, len(steps), 0  # most texts fit as they are: the first step comes first
    while low < high:
        lines = lines_at(steps[tried])
        if inside(lines, steps[tried]):
            best, high = Fitted(steps[tried], lines, is_cut=False), tried
        else:
            low = tried + 1
        tried = (low + high) // 2
    return best


def _shorn(text: str, width: int, height: int, size: int, fonts: FontSet, wrap: Wrap) -> Fitted:
    """What of the text fits at its smallest size."""
    lines = tuple(text.split("\n")) if wrap == "never" else wrapped(text, width, size, fonts)
    kept = list(lines[: max(1, _room(height, size))])
    cut = [_cut(line, width, size, fonts) for line in kept]
    if len(kept) < len(lines) and cut[-1] == kept[-1]:
        cut[-1] = _shortened(kept[-1], width, size, fonts)
    return Fitted(size, tuple(cut), is_cut=True)


def wrapped(
    text: str, width: int, size: int, fonts: FontSet, at_spaces: bool = False
) -> tuple[str, ...]:
    """Lines no wider than `width`: broken at spaces where Latin words allow, else anywhere.

    `at_spaces`: Han stay together as well, as names of places do, where a line has a space.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_lines(paragraph, width, size, fonts, at_spaces))
    return tuple(lines)


def _fits(lines: tuple[str, ...], width: int, height: int, size: int, fonts: FontSet) -> bool:
    if len(lines) > _room(height, size):
        return False
    return all(fonts.width(line, size) <= width for line in lines)


def _steps(size: int, smallest: int) -> list[int]:
    """From the wished size down by a sixteenth or one dot each, the smallest last."""
    steps = []
    while size > smallest:
        steps.append(size)
        size -= max(1, size // 16)
    return [*steps, smallest]


def _room(height: int, size: int) -> int:
    """Lines that the box holds."""
    ink = ink_height(size)
    return 0 if height < ink else 1 + (height - ink) // line_height(size)


def _lines(paragraph: str, width: int, size: int, fonts: FontSet, at_spaces: bool) -> Iterable[str]:
    line, used = "", 0.0
    for character in paragraph:
        advance = fonts.glyph(character, size).advance
        if line and used + advance > width:
            space = line.rfind(" ") + 1 if at_spaces and not character.isspace() else 0
            if space > len(line) // 3:
                head, tail = line[:space].rstrip(), line[space:]
            else:
                head, tail = _broken(line, character)
            yield head
            line, used = tail, fonts.width(tail, size)
            if not line and character.isspace():
                continue  # the space at which a line was broken
        line, used = line + character, used + advance
    yield line


def _broken(line: str, following: str) -> tuple[str, str]:
    """The line up to its last word end, and what moves down."""
    stays = following in _NEVER_FIRST
    if not _is_word(line[-1]) or not (stays or _is_word(following)):
        return (line[:-1].rstrip(), line[-1]) if stays and len(line) > 1 else (line.rstrip(), "")
    cut = len(line)
    while cut and _is_word(line[cut - 1]) and not _is_joint(line, cut - 1):
        cut -= 1
    if cut <= len(line) // 2:
        return line, ""  # one long word: broken anywhere
    return line[:cut].rstrip(), line[cut:]


def _is_joint(line: str, place: int) -> bool:
    """Whether a hyphen stands there in a word; codes such as 571-A12-003 are broken after it."""
    return line[place] == "-" and place > 0 and not line[place - 1].isspace()


def _is_word(character: str) -> bool:
    return character.isascii() and not character.isspace()


def _cut(line: str, width: int, size: int, fonts: FontSet) -> str:
    return line if fonts.width(line, size) <= width else _shortened(line, width, size, fonts)


def _shortened(line: str, width: int, size: int, fonts: FontSet) -> str:
    room = width - fonts.width(_CUT_MARK, size)
    for kept, character in enumerate(line):
        room -= fonts.glyph(character, size).advance
        if room < 0:
            return line[:kept] + _CUT_MARK
    return line + _CUT_MARK
