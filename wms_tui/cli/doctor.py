"""`wms-tui doctor`: what is wrong here, and what to do about it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Annotated

import typer

from wms_tui.config.tables import ConfigError

_MARKS = {"ok": "ok  ", "mind": "mind", "bad": "BAD "}


def register(app: typer.Typer) -> None:
    """Hang the command into the program's."""
    app.command(name="doctor")(doctor)


def doctor(
    config: Annotated[
        Path | None, typer.Option("--config", help="station.toml or hub.toml; default: those here")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Check configuration, database, clock, devices and links, and say what to do."""
    from wms_tui.doctor.places import check_hub_file, check_station

    files = (
        [config] if config else [p for p in map(Path, ("hub.toml", "station.toml")) if p.is_file()]
    )
    if not files:
        raise ConfigError("no hub.toml and no station.toml here; name one with --config")
    checks = []
    for file in files:
        look = check_station if _is_station(file) else check_hub_file
        for check in look(file):
            checks.append(check)
            if not as_json:
                typer.echo(f"{_MARKS[check.verdict]}  {check.what}: {check.found}")
                if check.remedy:
                    typer.echo(f"      -> {check.remedy}")
    if as_json:
        typer.echo(json.dumps([check.as_json() for check in checks], ensure_ascii=False))
    raise typer.Exit(1 if any(check.verdict == "bad" for check in checks) else 0)


def _is_station(file: Path) -> bool:
    """By its tables; a file that can't be read is looked at as what its name says."""
    try:
        return "station" in tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return "hub" not in file.name
