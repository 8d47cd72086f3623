"""Commands about devices: what is plugged in, and what bytes mean."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from wms_tui.config_tables import ConfigError

devices = typer.Typer(invoke_without_command=True, help="Ports and devices.")

RECORDING_HEADER = b"WMS-TUI recording"


def register(app: typer.Typer) -> None:
    """Hang these commands into the program's."""
    app.add_typer(devices, name="devices")


@devices.callback()
def list_devices(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """List serial ports by their stable names. It suggests, and never guesses a protocol."""
    if context.invoked_subcommand is not None:
        return
    from wms_tui.devices.ports import list_ports

    ports = list_ports()
    if as_json:
        typer.echo(json.dumps([port.as_json() for port in ports], ensure_ascii=False))
        return
    for port in ports:
        typer.echo(f"{port.stable}  {port.device}  {port.description}")
    if not ports:
        typer.echo("no serial ports found; plug the device in and try again")


@devices.command()
def decode(
    file: Path,
    protocol: Annotated[str, typer.Option(help="scale profile, e.g. mt-continuous")],
    settings: Annotated[list[str] | None, typer.Option("--set", help="KEY=VALUE")] = None,
) -> None:
    """Print one JSON object per frame of a file of raw bytes."""
    from wms_tui.devices.scale.decoder import decode_bytes, reading_json
    from wms_tui.devices.scale.profile import ProfileError

    try:
        data = file.read_bytes()
        readings = decode_bytes(protocol, data, _pairs(settings or []))
    except OSError as error:
        sys.exit(f"wms-tui devices decode: {file}: cannot be read ({error.strerror})")
    except ProfileError as error:
        sys.exit(f"wms-tui devices decode: {error}")
    for reading in readings:
        typer.echo(reading_json(reading))


def _pairs(settings: list[str]) -> dict[str, str]:
    pairs = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign:
            raise ConfigError(f"--set {setting}: write it as KEY=VALUE")
        pairs[key] = value
    return pairs
