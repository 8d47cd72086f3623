"""A printer as station.toml describes it, checked when the file is read and not at the first label.

A pure description: nothing is opened here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wms_tui.devices.labels.encode.style import PLAIN, STEPS, Packing, Paper, Polarity, PrintStyle
from wms_tui.devices.labels.media import Media, parse_media, to_dots
from wms_tui.devices.printer.programs.dialects import DIALECTS, Dialect, DialectError, dialect

PLATFORM = "platform"
"""A local print program draws and prints: it is given documents, no pictures."""
LANGUAGES = ("tspl", "tspl2", "zpl", "cpcl", "escpos", PLATFORM)
FLOWS = ("none", "rtscts", "xonxoff")


SMALL = Media(76, 130)


class PrinterSettingError(ValueError):
    """A setting of a printer that can't be used; `key` names it, the text says what to write."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key = key


@dataclass(frozen=True, slots=True)
class PrinterSpec:
    """One printer: where it is, what it speaks, what paper it has."""

    name: str
    address: str
    language: str = "tspl"
    media: Media = SMALL
    dpi: int = 203
    style: PrintStyle = PLAIN
    flow: str = "none"
    """Handshake of a serial line: `none`, `rtscts`, `xonxoff`."""
    dialect: Dialect | None = None
    """Which print program, where the language is `platform`."""
    queue: str = ""
    """The printer's name in the print program."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """What a dialect has to be told beside."""

    @property
    def draws(self) -> bool:
        """Whether we draw for it; a print program draws for itself."""
        return self.language != PLATFORM


def checked(spec: PrinterSpec, given: Mapping[str, object]) -> PrinterSpec:
    """The description again, if language, address and settings go together.

    `given`: the settings that the file names, for those that a language has no use for.
    Errors: PrinterSettingError.
    """
    from wms_tui.devices.printer.address import channel_for
    from wms_tui.devices.printer.channel import AddressError

    is_program = spec.address.startswith("ws://")
    if is_program != (spec.language == PLATFORM):
        raise PrinterSettingError(
            "address",
            f'is {spec.address!r}; a print program (language = "platform") is reached by '
            "ws://127.0.0.1:port, every other printer is not",
        )
    if not is_program:
        try:
            channel_for(spec.address, spec.flow)
        except AddressError as wrong:
            raise PrinterSettingError("address", str(wrong)) from wrong
    _check_use(spec, given)
    return spec


def style_of(language: str, given: Mapping[str, object]) -> PrintStyle:
    """The print style of a file's settings. Errors: PrinterSettingError."""
    numbers = {
        key: _number(key, given.get(key), low, high)
        for key, low, high in (
            ("gap_mm", 0, 30), ("direction", 0, 1), ("offset_x", -400, 400), ("offset_y", -400, 400)
        )
    }  # fmt: skip
    steps = {key: _step(language, key, given.get(key)) for key in ("density", "speed")}
    paper = given.get("paper") or None
    return PrintStyle(
        polarity=Polarity(_choice("polarity", given.get("polarity") or "normal", Polarity)),
        paper=None if paper is None else Paper(_choice("paper", paper, Paper)),
        packing=Packing(_choice("compression", given.get("compression") or "z64", Packing)),
        density=steps["density"],
        speed=steps["speed"],
        gap_mm=2 if numbers["gap_mm"] is None else numbers["gap_mm"],
        direction=numbers["direction"] or 0,
        offset_x=numbers["offset_x"] or 0,
        offset_y=numbers["offset_y"] or 0,
    )


def media_of(text: str, dpi: int) -> Media:
    """Paper and resolution. Errors: PrinterSettingError."""
    try:
        media = parse_media(text)
    except ValueError as wrong:
        raise PrinterSettingError("media", str(wrong)) from wrong
    try:
        to_dots(media.width_mm, dpi)
    except ValueError as wrong:
        raise PrinterSettingError("dpi", str(wrong)) from wrong
    return media


def dialect_of(name: str) -> Dialect:
    """A print program's dialect. Errors: PrinterSettingError."""
    try:
        return dialect(name)
    except DialectError as wrong:
        raise PrinterSettingError("dialect", str(wrong)) from wrong


_OF_LANGUAGE: dict[str, tuple[str, ...]] = {
    "gap_mm": ("tspl", "tspl2"),
    "compression": ("zpl",),
    "density": tuple(STEPS),
    "speed": tuple(STEPS),
    "paper": ("tspl", "tspl2", "zpl", "cpcl"),
    "polarity": LANGUAGES[:-1],
    "direction": LANGUAGES[:-1],
    "offset_x": LANGUAGES[:-1],
    "offset_y": LANGUAGES[:-1],
    "dialect": (PLATFORM,),
    "queue": (PLATFORM,),
    "settings": (PLATFORM,),
}
"""Which languages have a use for a setting; the others refuse it, so that nobody waits for it."""


def _check_use(spec: PrinterSpec, given: Mapping[str, object]) -> None:
    for key, languages in _OF_LANGUAGE.items():
        if given.get(key) not in (None, "", {}) and spec.language not in languages:
            used = ", ".join(languages)
            raise PrinterSettingError(key, f"means nothing to {spec.language}; it is for {used}")
    if spec.language == "cpcl" and spec.style.paper is Paper.MARK:
        raise PrinterSettingError("paper", 'is "mark"; set a CPCL printer\'s sensor at the printer')
    if spec.language == PLATFORM:
        _check_program(spec)


def _check_program(spec: PrinterSpec) -> None:
    if spec.dialect is None:
        known = ", ".join(DIALECTS)
        raise PrinterSettingError("dialect", f"is missing; choose {known}")
    if not spec.queue:
        raise PrinterSettingError("queue", "is missing: the printer's name in the print program")
    lacking = [key for key in spec.dialect.needs if not spec.extra.get(key)]
    if lacking:
        raise PrinterSettingError(
            "settings", f"lacks {', '.join(lacking)}, which it has to be told"
        )
    known_keys = (*spec.dialect.needs, *spec.dialect.may)
    for key in spec.extra:
        if key not in known_keys:
            known = ", ".join(known_keys) or "none"
            raise PrinterSettingError("settings", f"has {key!r}; known here: {known}")


def _choice(key: str, value: object, choices: type[Polarity | Paper | Packing]) -> str:
    names = [choice.value for choice in choices]
    if value not in names:
        raise PrinterSettingError(key, f"is {value!r}; choose {', '.join(names)}")
    return str(value)


def _step(language: str, key: str, value: object) -> int | None:
    steps = STEPS.get(language, {}).get(key)
    return None if steps is None else _number(key, value, steps.start, steps.stop - 1)


def _number(key: str, value: object, low: int, high: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise PrinterSettingError(key, f"is {value!r}; write a number from {low} to {high}")
    return value
