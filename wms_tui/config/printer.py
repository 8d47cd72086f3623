"""The printers of a station.toml. What can't be used is refused here, before the screen is open."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from wms_tui.config.tables import TableReader
from wms_tui.devices.labels.content import PURPOSES
from wms_tui.devices.printer.spec import (
    FLOWS,
    LANGUAGES,
    PLATFORM,
    PrinterSettingError,
    PrinterSpec,
    checked,
    dialect_of,
    media_of,
    style_of,
)

_LONGEST = 40
"""Letters of a printer's name: it stands in the foot of every screen."""


@dataclass(frozen=True)
class PrinterConfig:
    """One `[[printer]]`. An empty text or None: not given, the printer keeps what it was set to."""

    name: str
    address: str
    """`tcp://host:port`, `/dev/usb/lp0`, `serial:///dev/…?baudrate=…`, `cups://queue`,
    `winspool://name`, `file:///…`; `ws://127.0.0.1:port` of a print program."""
    language: str = "tspl"
    """`tspl`, `tspl2`, `zpl`, `cpcl`, `escpos`, or `platform` for a print program."""
    purposes: tuple[str, ...] = ("waybill",)
    """`for` in the file: what is printed here. The most special one wins."""
    media: str = "76x130"
    """Width x height in mm."""
    dpi: int = 203
    polarity: str = ""
    """`normal` or `inverted`, for a clone that prints the negative."""
    density: int | None = None
    """Darkness in the language's own steps: TSPL 0-15, ZPL 0-30, CPCL 0-3."""
    speed: int | None = None
    """TSPL 1-18 and ZPL 1-14 (inches a second), CPCL 0-5."""
    paper: str = ""
    """`gap`, `mark` or `continuous`."""
    gap_mm: int | None = None
    """TSPL: height of the gap or the mark; 2 where it is not given."""
    direction: int | None = None
    """1: the labels come out the other way round."""
    offset_x: int | None = None
    """Dots to the right; negative: to the left."""
    offset_y: int | None = None
    """Dots down; negative: up."""
    compression: str = ""
    """ZPL: `z64`, `runs` or `hex`, for clones that do not know the former."""
    flow: str = ""
    """Handshake of a serial line: `none`, `rtscts`, `xonxoff`."""
    dialect: str = ""
    """Which print program: `cainiao`, `pdd`, `douyin`, `kuaishou`, `xhs`, `xhs-v2`, `jd`."""
    queue: str = ""
    """The printer's name in the print program."""
    settings: dict[str, str] = field(default_factory=dict)
    """What the print program has to be told: `ISVName` and `ERPId` for pdd."""

    @property
    def spec(self) -> PrinterSpec:
        """What the devices are built from. Errors: PrinterSettingError."""
        return PrinterSpec(
            name=self.name,
            address=self.address,
            language=self.language,
            media=media_of(self.media, self.dpi),
            dpi=self.dpi,
            style=style_of(self.language, asdict(self)),
            flow=self.flow or "none",
            dialect=dialect_of(self.dialect) if self.dialect else None,
            queue=self.queue,
            extra=self.settings,
        )


def read_printer(reader: TableReader, row: dict[str, Any]) -> PrinterConfig:
    """One table. Errors: ConfigError that names the place and what to write."""
    row = dict(row)
    row["purposes"] = _purposes(reader, row.pop("for", ["waybill"]))
    printer = reader.build(PrinterConfig, row, "printer")
    _check_texts(reader, printer)
    try:
        spec = checked(printer.spec, asdict(printer))
    except PrinterSettingError as wrong:
        raise reader.error(f"printer.{wrong.key}", str(wrong)) from wrong
    for purpose in printer.purposes:
        if spec.language == PLATFORM and purpose.partition(":")[0] != "waybill":
            raise reader.error("printer.for", f"is {purpose!r}; a print program prints waybills")
    return printer


def _purposes(reader: TableReader, purposes: Any) -> tuple[str, ...]:
    """`waybill`, `waybill:SF`, `manifest` …"""
    listed = [purposes] if isinstance(purposes, str) else purposes
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        raise reader.error("printer.for", f'is {purposes!r}; write a list: ["waybill"]')
    for purpose in listed:
        kind, _, courier = purpose.partition(":")
        if kind not in PURPOSES or (courier and kind != "waybill") or purpose.endswith(":"):
            known = ", ".join(PURPOSES)
            raise reader.error(
                "printer.for", f"is {purpose!r}; choose {known}, or waybill:SF for one courier"
            )
    return tuple(listed)


def _check_texts(reader: TableReader, printer: PrinterConfig) -> None:
    if not printer.name.isprintable() or not printer.name.strip() or len(printer.name) > _LONGEST:
        known = f"write a short name such as label, {_LONGEST} characters at most"
        raise reader.error("printer.name", f"is {printer.name[:_LONGEST]!r}; {known}")
    if printer.language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise reader.error("printer.language", f"is {printer.language!r}; choose {known}")
    if printer.flow and (printer.flow not in FLOWS or not printer.address.startswith("serial:")):
        known = ", ".join(FLOWS)
        raise reader.error("printer.flow", f"is {printer.flow!r}; for serial:// choose {known}")
    settings = printer.settings
    if not isinstance(settings, dict) or not all(isinstance(v, str) for v in settings.values()):
        raise reader.error("printer.settings", f'is {settings!r}; write {{ ISVName = "…" }}')
