"""Builds a station out of its file and runs it in this terminal; writes such a file."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wms_tui.config_station import StationConfig
from wms_tui.config_tables import ConfigError
from wms_tui.domain.steps import Step

if TYPE_CHECKING:
    from wms_tui.screens.led import Leader


@dataclass(frozen=True)
class DeviceLines:
    """What the device tables of a station.toml should name."""

    scanner: str
    scale: str
    scale_protocol: str
    scale_line: str
    printer: str
    printer_language: str
    receipt: str
    print_program: str = ""
    """The dialect, where the printer is a platform's print program."""


def station_toml(
    name: str,
    url: str,
    token: str,
    language: str = "zh_CN",
    devices: DeviceLines | None = None,
) -> str:
    """A ready station.toml. Without devices the tables stand there as comments to fill in."""
    steps = ", ".join(f'"{step}"' for step in Step)
    head = f"""\
# Made by `wms-tui enrol`. It holds this station's key: keep it readable by its user alone.
[station]
name = {_quoted(name)}
database = "station.db"
language = "{language}"
steps = [{steps}]

[hub]
url = {_quoted(url)}
token = {_quoted(token)}
"""
    if devices is None:
        return head + _EXAMPLE
    return (
        head
        + f"""
[[scanner]]
type = "serial"
port = {_quoted(devices.scanner)}

[[scanner]]
type = "keyboard"

[scale]
protocol = "{devices.scale_protocol}"
port = {_quoted(devices.scale)}
line = "{devices.scale_line}"

[[printer]]
name = "label"
for = ["waybill"]
language = "{devices.printer_language}"
address = "{devices.printer}"
{_program(devices)}
[[printer]]
name = "receipt"
for = ["manifest"]
language = "escpos"
address = "{devices.receipt}"
"""
    )


def _program(devices: DeviceLines) -> str:
    """What a print program has to be told beside: a name, and made-up accounts for the demo's."""
    if not devices.print_program:
        return ""
    lines = f'dialect = "{devices.print_program}"\nqueue = "Label"\n'
    if devices.print_program == "pdd":
        lines += 'settings = { ISVName = "demo", ERPId = "demo" }\n'
    if devices.print_program == "jd":
        lines += 'settings = { reply_code = "code" }\n'
    return lines


_EXAMPLE = """
[[scanner]]
type = "keyboard"             # better "serial", with a port: docs/scanner-setup.md

# Take the # away and fill in what stands at this bench; `wms-tui devices` lists the ports,
# `wms-tui doctor` says what is wrong.
# [scale]
# protocol = "mt-continuous"  # one of the 26 of docs/devices-scales.md
# port = "/dev/serial/by-path/..."
# line = "9600 8N1"
# unit = "kg"

# [[printer]]
# name = "label"
# for = ["waybill"]
# language = "tspl"           # or tspl2, zpl, cpcl, escpos, platform
# address = "tcp://192.0.2.20:9100"
# media = "76x130"
# dpi = 203
"""


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


SWITCH_S = 0.0005
"""How long one thread may keep the others waiting (Python's own: 5 ms). A key passes through
several threads; while a long wave's labels were drawn, their waits added up to a frame."""


def spare_garbage() -> None:
    """Have the collector pass over what is loaded for good: looking there would hold up a scan."""
    gc.freeze()
    gc.enable()


def run_station(config: StationConfig, leader: Leader | None = None) -> int:
    """Run a station in this terminal until it exits; the exit code.

    `leader` leads a newcomer through the demo, and is what F9 does; without it F9 does nothing.
    """
    # A reply is two frames: what it says, then its number. Textual would let 17 ms pass between.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    sys.setswitchinterval(SWITCH_S)
    from wms_tui.app import StationApp, run
    from wms_tui.bench.station import Station

    failures: list[BaseException] = []
    app: StationApp

    def failed(error: BaseException) -> None:
        failures.append(error)
        app.call_from_thread(app.exit)

    station = Station(config, lambda said: app.take(said), on_failure=failed, on_up=spare_garbage)
    app = StationApp(
        station,
        "en" if config.language == "en" else "zh_CN",
        leader is not None,
        station=config.name,
        when_painted=station.start,
        leader=leader,
        devices=lambda: station.device_desk,
    )
    try:
        code = run(app, config.folder / "logs" / f"{config.name}-app.log")
    finally:
        if leader is not None:
            leader.end()
        station.stop()
    if failures:
        raise ConfigError(f"{config.name} can't start: {failures[0]}")
    return code
