"""Commands about devices: what is plugged in, what it sends, and what its bytes mean."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wms_tui.config.tables import ConfigError

if TYPE_CHECKING:
    from wms_tui.devices.finding.found import Found

devices = typer.Typer(invoke_without_command=True, help="Ports and devices.")


def register(app: typer.Typer) -> None:
    """Hang these commands into the program's."""
    app.add_typer(devices, name="devices")


@devices.callback()
def list_devices(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """List ports and devices by their stable names. It suggests, and never guesses a protocol."""
    if context.invoked_subcommand is not None:
        return
    from wms_tui.devices.finding.device_nodes import device_nodes
    from wms_tui.devices.finding.serial_ports import ports_of_this_machine, serial_ports

    root = Path("/")
    found = [*serial_ports(root, ports_of_this_machine()), *device_nodes(root)]
    if as_json:
        typer.echo(json.dumps([each.as_json() for each in found], ensure_ascii=False))
        return
    for each in found:
        typer.echo(_in_words(each))
    if not found:
        typer.echo("no ports or devices found; plug the device in and try again")


def _in_words(found: Found) -> str:
    today = "" if found.device == found.stable else f"  (today {found.device})"
    told = f"  {found.description}" if found.description else ""
    lines = [f"{found.stable}{today}{told}", f"    {found.suggests}"]
    if found.warning:
        lines.append(f"    mind: {found.warning}")
    return "\n".join(lines)


@devices.command()
def record(
    port: Annotated[str, typer.Argument(help="serial port, /dev/input/event… or /dev/hidraw…")],
    out: Annotated[Path, typer.Option("-o", "--out", help="a new file")],
    line: Annotated[str, typer.Option(help="of a serial port")] = "9600 8N1",
    seconds: Annotated[float, typer.Option(min=0, help="0: until Ctrl-C")] = 0,
    note: Annotated[str, typer.Option(help="make and model, what was done meanwhile")] = "",
) -> None:
    """Record what a device sends, with times, into a file that can be decoded and replayed."""
    from wms_tui.devices.line import LineError, parse_line
    from wms_tui.devices.recording.recorder import open_wire
    from wms_tui.devices.recording.recorder import record as keep
    from wms_tui.devices.serial_port import PortError
    from wms_tui.words.devices import device_reason

    about = {"port": port, "line": line, "at": datetime.now(UTC).isoformat("T", "seconds")}
    try:
        wire = open_wire(port, parse_line(line))
        file = out.open("x", encoding="utf-8", errors="replace", newline="\n")
    except LineError as error:
        raise ConfigError(str(error)) from error
    except PortError as error:
        raise ConfigError(f"{port}: {device_reason('en', error.reason)} ({error})") from error
    except FileExistsError as error:
        wire.close()
        raise ConfigError(f"{out} is there already; choose another name") from error
    except OSError as error:
        wire.close()
        raise ConfigError(f"{out}: cannot be written ({error.strerror})") from error
    interrupted = _Interrupted()
    with file:
        ended = keep(
            wire,
            file,
            about | ({"note": note} if note else {}),
            time.monotonic,
            lambda so_far: interrupted.seen or bool(seconds and so_far >= seconds),
        )
    wire.close()
    typer.echo(f"{out}: {ended.seconds:.1f} s, {ended.size} bytes in {ended.pieces} pieces")
    if ended.lost:
        sys.exit(f"wms-tui: {port}: {device_reason('en', ended.lost)}; what came is in the file")
    if not ended.size:
        sys.exit(f"wms-tui: {port}: nothing came; is it switched on, and is {line!r} its setting?")


class _Interrupted:
    """Ctrl-C ends a recording and keeps it."""

    def __init__(self) -> None:
        import signal

        self.seen = False
        signal.signal(signal.SIGINT, self._note)

    def _note(self, *_: object) -> None:
        self.seen = True


@devices.command()
def replay(
    file: Path,
    port: Annotated[Path, typer.Option(help="name of the port that plays it")],
    speed: Annotated[float, typer.Option(min=0.01, help="2: twice as fast")] = 1.0,
    times: Annotated[int, typer.Option(min=0, help="0: for ever")] = 1,
    after: Annotated[float, typer.Option(min=0, help="seconds before the first byte")] = 2.0,
) -> None:
    """Play a recording on a pseudo-terminal, in its own time. Linux only."""
    from wms_tui.devices.recording.recording import RecordingError, parse, read_file
    from wms_tui.sim.player import play

    try:
        recording = parse(read_file(file))
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read ({error.strerror})") from error
    except RecordingError as error:
        raise ConfigError(f"{file} {error}") from error
    if port.exists() and not port.is_symlink():
        raise ConfigError(f"{port} is there already; choose another name")
    typer.echo(f"{port}: {len(recording.data)} bytes, the first in {after:g} s", nl=True)
    sys.stdout.flush()
    pieces = [(after + piece.at, piece.data) for piece in recording.pieces]
    try:
        lost = play(pieces, port, speed=speed, times=times)
    except KeyboardInterrupt:
        return
    if lost:
        sys.exit(f"wms-tui: {lost} bytes were taken by nobody: is the port open at the station?")


@devices.command("test-sheet")
def make_trial_sheet(
    out: Annotated[Path, typer.Option("-o", "--out", help="PDF or PNG, A4")],
    language: Annotated[str, typer.Option(help="zh_CN or en")] = "zh_CN",
) -> None:
    """Make a page of codes that show how a scanner is set."""
    from wms_tui.devices.labels.drawing.fonts import FontMissing
    from wms_tui.devices.scanner.trial_sheet import DPI, trial_sheet

    try:
        trial_sheet(language).save(out, resolution=DPI)
    except (OSError, ValueError) as error:
        raise ConfigError(f"{out}: cannot be written ({error}); name it .pdf or .png") from error
    except FontMissing as error:
        raise ConfigError(str(error)) from error
    typer.echo(str(out))


@devices.command()
def decode(
    file: Path,
    protocol: Annotated[
        str,
        typer.Option(
            help="scale profile, e.g. mt-continuous; or scanner, scanner-evdev, scanner-hid-pos"
        ),
    ],
    settings: Annotated[list[str] | None, typer.Option("--set", help="KEY=VALUE")] = None,
) -> None:
    """Print one JSON object per frame of a file: raw bytes, or a recording of ours."""
    from wms_tui.devices.recording.decoding import decode as decoded
    from wms_tui.devices.recording.recording import RecordingError, read_file
    from wms_tui.devices.scale.profile import ProfileError

    try:
        raw = read_file(file)
    except OSError as error:
        sys.exit(f"wms-tui devices decode: {file}: cannot be read ({error.strerror})")
    except RecordingError as error:
        sys.exit(f"wms-tui devices decode: {file} {error}")
    try:
        for told in decoded(raw, protocol, _pairs(settings or [])):
            typer.echo(told)
    except (ProfileError, LookupError, ValueError) as error:
        sys.exit(f"wms-tui devices decode: {file}: {error}")


def _pairs(settings: list[str]) -> dict[str, str]:
    pairs = {}
    for setting in settings:
        key, sign, value = setting.partition("=")
        if not sign:
            raise ConfigError(f"--set {setting}: write it as KEY=VALUE")
        pairs[key] = value
    return pairs
