"""The scale of a station.toml. What can't work is refused here, before the screen is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wms_tui.config.tables import TableReader
from wms_tui.devices.line import LineError, parse_line
from wms_tui.devices.scale.plan import scale_plan
from wms_tui.devices.scale.profile import ProfileError

UNITS = ("kg", "g", "lb")
_POLLS_MS = (50, 2000)


@dataclass(frozen=True)
class ScaleConfig:
    """The `[scale]`."""

    protocol: str
    """A profile of docs/devices-scales.md, such as `mt-continuous`."""
    port: str
    """Any pyserial URL; for `usb-hid-pos` the device node `/dev/hidraw0`."""
    line: str = ""
    """`9600 8N1`; empty: what is usual for the protocol."""
    unit: str = "kg"
    """What its display shows: `kg`, `g` or `lb`."""
    mode: str = ""
    """`ask` or `continuous`; empty: what is usual for the protocol."""
    poll_ms: int = 200
    """Between two questions to a scale that is asked."""
    dtr: bool = True
    rts: bool = True
    """False: that line of the adapter stays low; some scales give no answer otherwise."""
    settings: dict[str, str] = field(default_factory=dict)
    """What else the profile can be told, as with `devices decode --set`: `chk = "off"` where the
    frames of mt-continuous come without a check byte, `strip-parity = "yes"`."""
    commands: dict[str, str] = field(default_factory=dict)
    """Commands that differ from the maker's: `ask`, `start`, `zero`, `tare`, `clear_tare`."""


def read_scale(reader: TableReader, row: dict[str, Any]) -> ScaleConfig:
    """The table. Errors: ConfigError that names the place and what to write."""
    for key, example in (("settings", 'chk = "off"'), ("commands", r'ask = "Q\r\n"')):
        table = row.get(key, {})
        if not isinstance(table, dict) or any(not isinstance(each, str) for each in table.values()):
            raise reader.error(f"scale.{key}", f"is {table!r}; write {{ {example} }}")
    scale = reader.build(ScaleConfig, row, "scale")
    if scale.unit not in UNITS:
        raise reader.error("scale.unit", f"is {scale.unit!r}; choose {', '.join(UNITS)}")
    if not _POLLS_MS[0] <= scale.poll_ms <= _POLLS_MS[1]:
        raise reader.error("scale.poll_ms", f"is {scale.poll_ms}; choose 50 to 2000")
    try:
        scale_plan(
            scale.protocol, {**scale.settings, "unit": scale.unit}, scale.mode, scale.commands
        )
        parse_line(scale.line or "9600 8N1")
    except (ProfileError, LineError) as wrong:
        raise reader.error("scale", f"can't be used: {wrong}") from wrong
    return scale
