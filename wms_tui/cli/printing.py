"""`wms-tui labels print`: shelf labels, badges, lists on a printer of this station."""

from __future__ import annotations

import queue
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wms_tui.cli.paper_data import content_of
from wms_tui.config.tables import ConfigError

if TYPE_CHECKING:
    from wms_tui.config.printer import PrinterConfig
    from wms_tui.config.station import StationConfig
    from wms_tui.devices.events import DeviceEvent, DeviceNews
    from wms_tui.devices.printer.spec import PrinterSpec

_JOB = "papers"
_SETTLES_S = 8.0
"""So long after sending the printer is given to say that it is ready again."""


def print_papers(
    template: Annotated[str, typer.Argument(help="a template or kind, see: labels list")],
    data: Annotated[
        Path | None, typer.Option("--data", help="JSON, or the CSV/XLSX that the hub imports")
    ] = None,
    config: Annotated[Path, typer.Option("--config", help="station.toml")] = Path("station.toml"),
    printer: Annotated[str, typer.Option(help="its name; default: by its `for`")] = "",
    words: Annotated[str, typer.Option(help="captions in zh_CN or en")] = "",
    patience: Annotated[float, typer.Option(help="seconds to wait for the printer")] = 30.0,
) -> None:
    """Print papers on a printer of station.toml. Control codes need no data."""
    from wms_tui.config.station import load_station
    from wms_tui.devices.labels.drawing.fonts import FontMissing
    from wms_tui.devices.labels.layout.faults import TemplateError
    from wms_tui.devices.labels.layout.shelf import shelf_of
    from wms_tui.devices.labels.render import label_job

    station = load_station(config)
    shelf = shelf_of(station.labels)
    try:
        named = [one for one in shelf.templates if one.name == template]
        purpose = named[0].purpose if named else template
        if data is None and purpose != "control":
            raise ConfigError("say what to print: --data FILE (see: labels export NAME --data)")
        spec = _printer(station, purpose, printer).spec
        content = content_of(purpose, data, words or station.language)
        chosen = named[0] if named else shelf.choose(content, spec.media)
        job = label_job(
            content, spec.language, spec.media, spec.dpi,
            style=spec.style, shelf=shelf, template=chosen,
        )  # fmt: skip
    except (TemplateError, FontMissing, ValueError) as error:
        raise ConfigError(str(error)) from error
    if job.missing:
        typer.echo(f"not in the font: {' '.join(job.missing)}", err=True)
    if job.clipped:
        typer.echo(f"did not fit: {'; '.join(job.clipped)}", err=True)
    sys.exit(_send(spec, job.data, patience))


def _printer(station: StationConfig, purpose: str, name: str) -> PrinterConfig:
    """The printer of that name, else the one that is for this paper, else the one for waybills."""
    drawing = [one for one in station.printers if one.spec.draws]
    for wanted in (purpose, "waybill"):
        for one in drawing:
            if one.name == name or (not name and wanted in one.purposes):
                return one
    names = ", ".join(one.name for one in drawing) or "none"
    raise ConfigError(f"no printer {name or f'for {purpose}'}; station.toml has: {names}")


def _send(spec: PrinterSpec, job: bytes, patience_s: float) -> int:
    """Send the job and say what the printer says; the command's exit code."""
    from wms_tui.devices.events import DeviceNews, PrintNews
    from wms_tui.devices.printer.printer import LabelPrinter

    told: queue.SimpleQueue[DeviceEvent] = queue.SimpleQueue()
    printer = LabelPrinter(spec, told.put)
    printer.submit(_JOB, job)
    printer.start()
    end, is_sent, settles_s = time.monotonic() + patience_s, False, _SETTLES_S
    try:
        while time.monotonic() < end:
            try:
                news = told.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                break
            if isinstance(news, DeviceNews):
                _say_device(news)
                if news.reason == "no_status":
                    settles_s = 0.3  # it will say nothing afterwards either
            elif isinstance(news, PrintNews) and news.state == "sent":
                is_sent, end = True, time.monotonic() + settles_s
            elif isinstance(news, PrintNews):
                return _outcome(news.state, news.reason)
    finally:
        printer.stop()
    return _outcome("sent" if is_sent else "waiting", "")


def _say_device(news: DeviceNews) -> None:
    from wms_tui.words.devices import device_reason

    if news.reason:
        typer.echo(f"{news.device}: {device_reason('en', news.reason)}", err=True)


def _outcome(state: str, reason: str) -> int:
    said = {
        "asked": "sent, and the printer is ready again",
        "sent": "sent; the printer does not say whether it printed: look at the paper",
        "unknown": "the connection broke while sending: look at the paper before printing again",
        "failed": "not printed",
        "waiting": "not printed: the printer could not take it in time",
    }[state]
    typer.echo(f"{said} {reason}".rstrip(), err=state not in ("asked", "sent"))
    return 0 if state in ("asked", "sent") else 1
