"""A station's devices, built from its configuration and not yet started."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wms_tui.bench.feedback import Feedback
from wms_tui.bench.label_desk import LabelDesk
from wms_tui.bench.paper_maker import PaperMaker
from wms_tui.bench.routing import Route
from wms_tui.devices.event_line import EventLine
from wms_tui.devices.events import Emit
from wms_tui.devices.feedback.lamp import Lamp
from wms_tui.devices.feedback.player import SoundPlayer
from wms_tui.devices.feedback.voice import Voice
from wms_tui.devices.line import LineSetting
from wms_tui.devices.printer.printer import LabelPrinter
from wms_tui.devices.scale.profiles import profile_named
from wms_tui.devices.scale.reader import ScaleReader
from wms_tui.devices.scanner.scanner import Scanner
from wms_tui.domain.booking import BookingRules

if TYPE_CHECKING:
    from wms_tui.bench.configured import Device, ScaleLike, ScannerLike, StationLike

Mono = Callable[[], float]


def booking_rules(scale: ScaleLike | None) -> BookingRules | None:
    """What the scale itself decides of the rules; None where there is no scale."""
    if scale is None:
        return None
    answers_once = profile_named(scale.protocol).answers_once
    return BookingRules(unit=scale.unit, stable_frames=1 if answers_once else 3)


def scanner_of(scanner: ScannerLike, name: str, emit: Emit, mono: Mono) -> Scanner:
    """A scanner with a wire of its own, by its type. Errors: LookupError, LayoutError."""
    from wms_tui.devices.scanner import kinds

    wants_aim = scanner.aim == "on"
    if scanner.type == "evdev":
        return kinds.evdev_scanner(
            scanner.port,
            emit,
            mono,
            device=name,
            suffix=scanner.suffix,
            wants_aim=wants_aim,
            grabs=scanner.grab,
        )
    if scanner.type == "hid-pos":
        return kinds.hid_pos_scanner(
            scanner.port,
            emit,
            mono,
            device=name,
            settings=scanner.settings,
            encoding=scanner.encoding,
            wants_aim=wants_aim,
        )
    return kinds.serial_scanner(
        scanner.port,
        LineSetting(scanner.baudrate),
        emit,
        mono,
        device=name,
        encoding=scanner.encoding,
        suffix=scanner.suffix,
        wants_aim=wants_aim,
    )


def devices_of(config: StationLike, emit: Emit, mono: Mono) -> list[tuple[str, Device]]:
    """(name, device) of the scanners with a wire of their own and of the scale.

    Errors: those of a protocol, line or encoding that can't be used; their texts say why.
    """
    devices: list[tuple[str, Device]] = []
    wired = [scanner for scanner in config.scanners if scanner.type != "keyboard"]
    for number, scanner in enumerate(wired, start=1):
        name = "scanner" if number == 1 else f"scanner:{number}"
        devices.append((name, scanner_of(scanner, name, emit, mono)))
    if config.scale is not None:
        devices.append(("scale", scale_of(config.scale, emit, mono)))
    return devices


def scale_of(scale: ScaleLike, emit: Emit, mono: Mono) -> ScaleReader:
    """The scale. Errors: ProfileError, LineError."""
    return ScaleReader(
        scale.protocol,
        scale.port,
        scale.line,
        scale.unit,
        emit,
        mono,
        settings=scale.settings,
        mode=scale.mode,
        commands=scale.commands,
        poll_s=scale.poll_ms / 1000,
        dtr=scale.dtr,
        rts=scale.rts,
    )


def feedback_of(
    config: StationLike, bell: Callable[[], None], emit: Emit, mono: Mono, *, sounds: bool
) -> Feedback:
    """Tones, speech and lamp as configured, the lamp not yet started; sounds False: no tones."""
    player = None
    if sounds and config.sound.tones:
        voice = None
        if config.sound.voice != "off":
            voice = Voice(config.language, config.database.parent / "voice")
        player = SoundPlayer(bell, voice=voice)
    lamp = None
    if config.lamp is not None:
        lamp = Lamp(config.lamp.port, emit, mono, buzzer=config.lamp.buzzer)
    return Feedback(config.language, player, config.sound.voice, lamp)


def event_line(address: str) -> EventLine | None:
    """Where live events go; None where nobody takes them. Errors: EventAddressError."""
    return EventLine(address) if address else None


def label_desk(
    config: StationLike, emit: Emit, mono: Mono, wall_ms: Callable[[], int]
) -> LabelDesk:
    """The printers with what each is for. Errors: AddressError, PrinterSettingError."""
    routes = [
        Route(LabelPrinter(printer.spec, emit, mono), tuple(printer.purposes))
        for printer in config.printers
    ]
    maker = PaperMaker(config.labels, emit, mono)
    return LabelDesk(routes, config.name, config.language, maker, wall_ms)
