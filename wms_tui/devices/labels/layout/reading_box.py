"""One box of a template: read, checked, and refused with its name and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from wms_tui.devices.labels.drawing.elements import Align, Box, Stand, TextStyle, Wrap
from wms_tui.devices.labels.layout.condition import read_condition
from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.spec import BoxSpec, Draws
from wms_tui.devices.labels.layout.wording import Wording, read_wording
from wms_tui.words.labels import LANGUAGES, captions

_DRAWS: tuple[Draws, ...] = get_args(Draws)
_STYLE = ("size", "smallest", "align", "stand", "wrap", "bold", "invert", "may_cut", "font")
_KEYS = ("name", "at", "from", "when", *_DRAWS, *_STYLE)
_SLACK_MM = 0.01
"""By which a box may stand over the paper: sums of decimal fractions are not exact."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where boxes stand, and what their texts may name."""

    width_mm: float
    height_mm: float
    known: Mapping[str, type]


def read_box(given: Any, number: int, ground: Ground) -> BoxSpec:
    """A `[[box]]` table. Errors: TemplateError that begins with the box."""
    if not isinstance(given, dict):
        raise TemplateError(f"box {number}: write each as a table [[box]]")
    name = given.get("name")
    if not isinstance(name, str) or not name.strip():
        raise TemplateError(f'box {number} has no name; give it one: name = "receiver"')
    try:
        return _box(name, given, ground)
    except TemplateError as error:
        raise TemplateError(f'box "{name}": {error}') from error


def read_area(given: Any, ground: Ground) -> Box:
    """`at = [x, y, width, height]` on its ground. Errors: TemplateError."""
    form = "at has to be [x, y, width, height] in mm"
    if not isinstance(given, list) or len(given) != 4 or not all(map(_is_number, given)):
        raise TemplateError(f"{form}, not {given!r}" if given is not None else f"{form}; it lacks")
    x, y, width, height = map(float, given)
    if width <= 0 or height <= 0:
        raise TemplateError(f"at = {given} has no size; width and height stand last, above 0")
    outside = x + width - ground.width_mm, y + height - ground.height_mm
    if min(x, y) < 0 or max(outside) > _SLACK_MM:
        ends = f"it ends at {x + width:g} × {y + height:g}"
        paper = f"{ground.width_mm:g} × {ground.height_mm:g} mm"
        raise TemplateError(f"at = {given} runs over the edge: {ends}, there are {paper}")
    return Box(x, y, width, height)


def read_texts(given: Any, known: Mapping[str, type]) -> dict[str, Wording]:
    """A text for all languages, or `{ zh_CN = "…", en = "…" }`. Errors: TemplateError."""
    texts = given if isinstance(given, dict) else dict.fromkeys(LANGUAGES, given)
    if set(texts) != set(LANGUAGES) or not all(isinstance(one, str) for one in texts.values()):
        raise TemplateError(f'{given!r} has to be a text, or {{ zh_CN = "…", en = "…" }}')
    return {one: read_wording(text, known, captions(one)) for one, text in texts.items()}


def read_style(given: Mapping[str, Any]) -> TextStyle:
    """The keys of a box that say how its text stands. Errors: TemplateError."""
    usual = TextStyle()
    size = _number(given, "size", usual.size)
    style = TextStyle(
        size=size,
        smallest=_number(given, "smallest", min(usual.smallest, size)),
        align=_choice(given, "align", get_args(Align)),
        stand=_choice(given, "stand", get_args(Stand)),
        wrap=_choice(given, "wrap", get_args(Wrap)),
        bold=_switch(given, "bold"),
        white_on_black=_switch(given, "invert"),
        may_cut=_switch(given, "may_cut"),
        font=given.get("font", ""),
    )
    if not isinstance(style.font, str):
        raise TemplateError(f'font = {style.font!r}; write the file\'s name: font = "my.otf"')
    if style.smallest > size:
        raise TemplateError(f"smallest = {style.smallest:g} is larger than size = {size:g}")
    return style


def refuse_unknown(given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """TemplateError for a key that there is not."""
    for key in given:
        if key not in known:
            raise TemplateError(f"{key} is not known; known: {', '.join(known)}")


def _box(name: str, given: dict[str, Any], ground: Ground) -> BoxSpec:
    refuse_unknown(given, _KEYS)
    draws = [one for one in _DRAWS if one in given]
    if len(draws) != 1:
        raise TemplateError(f"it has to draw one of {', '.join(_DRAWS)}, not {len(draws)}")
    shown, when = given[draws[0]], given.get("when")
    if when is not None and not isinstance(when, str):
        raise TemplateError(f'when = {when!r} has to be a text: when = "memo"')
    thick = 0.0
    wording: dict[str, Wording] = {}
    if draws[0] == "bar":
        if shown is not True:
            raise TemplateError(f"bar = {shown!r}; write bar = true")
    elif draws[0] == "frame":
        thick = _number(given, "frame", 0.4)
    else:
        wording = read_texts(shown, ground.known)
    return BoxSpec(
        name=name,
        box=read_area(given.get("at"), ground),
        draws=draws[0],
        wording=wording,
        style=read_style(given),
        thick=thick,
        when=None if when is None else read_condition(when, ground.known),
        from_bottom=_choice(given, "from", ("top", "bottom")) == "bottom",
    )


def _number(given: Mapping[str, Any], key: str, usual: float) -> float:
    value = given.get(key, usual)
    if not _is_number(value) or not 0 < value <= 100:
        raise TemplateError(f"{key} = {value!r} has to be a number of mm above 0, at most 100")
    return float(value)


def _choice(given: Mapping[str, Any], key: str, allowed: tuple[Any, ...]) -> Any:
    value = given.get(key, allowed[0])
    if value not in allowed:
        raise TemplateError(f"{key} = {value!r}; choose {' or '.join(allowed)}")
    return value


def _switch(given: Mapping[str, Any], key: str) -> bool:
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise TemplateError(f"{key} = {value!r}; write true or false")
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6
