"""Commands about devices and papers: what is plugged in, what bytes mean, how a label looks."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from wms_tui.config_tables import ConfigError

devices = typer.Typer(invoke_without_command=True, help="Ports and devices.")
labels = typer.Typer(no_args_is_help=True, help="Papers.")

RECORDING_HEADER = b"WMS-TUI recording"


def register(app: typer.Typer) -> None:
    """Hang these commands into the program's."""
    app.add_typer(devices, name="devices")
    app.add_typer(labels, name="labels")


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


@labels.command()
def preview(
    template: Annotated[str, typer.Argument(help="waybill, manifest or codes")],
    data: Annotated[Path, typer.Option("--data", help="JSON with the label's fields")],
    out: Annotated[Path, typer.Option("-o", "--out", help="PNG, or printer bytes")],
    language: Annotated[str, typer.Option(help="tspl or zpl: printer bytes, no picture")] = "",
    media: Annotated[str, typer.Option(help="mm")] = "76x130",
    dpi: Annotated[int, typer.Option()] = 203,
) -> None:
    """Draw a label as a PNG, or as the bytes that a printer would get."""
    from wms_tui.devices.labels.media import MediaError, parse_media
    from wms_tui.devices.labels.render import draw_all, label_job
    from wms_tui.devices.labels.templates import TemplateError, content_from

    try:
        given = json.loads(data.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ConfigError(f"{data}: {error}") from error
    try:
        content = content_from(template, given)
        paper = parse_media(media)
        if language:
            job = label_job(content, language, paper, dpi)
            out.write_bytes(job.data)
            pages = 1
        else:
            drawn = draw_all(content, paper, dpi)
            drawn[0].image.save(out)
            pages = len(drawn)
            for page in drawn:
                _say_gaps(page.missing, page.clipped)
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror or error})") from error
    except (TemplateError, MediaError, ValueError) as error:
        raise ConfigError(str(error)) from error
    typer.echo(f"{out}: {pages} page(s)" if pages > 1 else str(out))


def _say_gaps(missing: tuple[str, ...], clipped: tuple[str, ...]) -> None:
    if missing:
        typer.echo(f"not in the font: {' '.join(missing)}", err=True)
    if clipped:
        typer.echo(f"did not fit: {'; '.join(clipped)}", err=True)


def _pairs(settings: list[str]) -> dict[str, str]:
    pairs = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign:
            raise ConfigError(f"--set {setting}: write it as KEY=VALUE")
        pairs[key] = value
    return pairs
