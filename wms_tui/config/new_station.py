"""Writes the station.toml of a new station: for `enrol` to fill in, for the demo ready to run."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.domain.steps import Step


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
# As this station reaches the hub; 127.0.0.1 is right on the hub's own machine only.
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
