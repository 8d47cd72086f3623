"""The supervisor's doings without the board: commands that speak `/api/v1`."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wms_tui.cli.answers import DEFAULT_HUB, AsJson, HubFile, print_json, show
from wms_tui.cli.orders import orders

if TYPE_CHECKING:
    from wms_tui.config.hub import HubConfig

_FAR_AWAY = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737): the way there is the way to other machines."""


class ImportKind(StrEnum):
    """What a file may hold."""

    ITEMS = "items"
    LOCATIONS = "locations"
    STOCK = "stock"
    ORDERS = "orders"
    OPERATORS = "operators"
    WAYBILLS = "waybills"
    COURIERS = "couriers"


waves = typer.Typer(no_args_is_help=True, help="Waves: list, preview, release.")
settings = typer.Typer(no_args_is_help=True, help="Rules of the warehouse.")
erp = typer.Typer(no_args_is_help=True, help="Links to ERPs.")


def register(app: typer.Typer) -> None:
    """Hang these commands into the program's."""
    app.command(name="enrol")(enrol)
    app.command(name="import")(import_file)
    app.add_typer(waves, name="wave")
    app.add_typer(orders, name="orders")
    app.add_typer(settings, name="settings")
    app.add_typer(erp, name="erp")


def enrol(name: str, config: HubFile = DEFAULT_HUB, as_json: AsJson = False) -> None:
    """Print a ready station.toml for a new station."""
    from wms_tui.cli.hub_door import hub_door
    from wms_tui.config.hub import load_hub
    from wms_tui.config.new_station import station_toml

    with hub_door(config) as hub:
        enrolled = hub.call("POST", "/stations", json_body={"name": name})
    url = _url_for_stations(load_hub(config))
    if as_json:
        print_json({**enrolled, "url": url})
    else:
        typer.echo(station_toml(name, url, enrolled["token"]))


def _url_for_stations(config: HubConfig) -> str:
    """Where other machines reach the hub, as far as this one can tell."""
    if config.listen_host != "0.0.0.0":
        return config.url
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_FAR_AWAY)  # UDP: sends nothing, but chooses the way out
            return f"http://{asked.getsockname()[0]}:{config.listen_port}"
        except OSError:
            return config.url


def import_file(
    kind: ImportKind,
    file: Path,
    config: HubFile = DEFAULT_HUB,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="import the good rows")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a CSV or XLSX file. A file with a bad row imports nothing, unless --skip-bad."""
    from wms_tui.cli.hub_door import fail, hub_door
    from wms_tui.sync.failures import HubRefused

    try:
        content = file.read_bytes()
    except OSError as error:
        fail(f"{file}: cannot be read ({error.strerror})")
    with hub_door(config) as hub:
        try:
            done = hub.call(
                "POST",
                f"/import/{kind}",
                content=content,
                params={"skip_bad": "1" if skip_bad else "0"},
                headers={"X-Filename": file.name.encode("ascii", "replace").decode()},
                timeout_s=120,
            )
        except HubRefused as refused:
            _bad_rows(refused.details.get("rows_bad", []))
            fail(f"{file.name}: {refused.message}: {refused.remedy}")
    if as_json:
        print_json(done)
        return
    _bad_rows(done.get("rows_bad", []))
    typer.echo(f"{file.name}: {done['imported']} rows imported")


@waves.command("list")
def wave_list(config: HubFile = DEFAULT_HUB, as_json: AsJson = False) -> None:
    """Waves and how far each is."""
    show(config, "GET", "/waves", as_json)


@waves.command("preview")
def wave_preview(config: HubFile = DEFAULT_HUB, as_json: AsJson = False) -> None:
    """What the next waves would be, without making them."""
    show(config, "POST", "/waves/preview", as_json, body={})


@waves.command("release")
def wave_release(
    wave: Annotated[str, typer.Argument(help="a wave; none: all planned ones")] = "",
    config: HubFile = DEFAULT_HUB,
    as_json: AsJson = False,
) -> None:
    """Release a wave to the stations: plans first what is free."""
    show(config, "POST", "/waves/release", as_json, body={"wave": wave} if wave else {"all": True})


@settings.command("get")
def settings_get(
    key: Annotated[str, typer.Argument(help="a key; none: all")] = "",
    config: HubFile = DEFAULT_HUB,
    as_json: AsJson = False,
) -> None:
    """Rules in force, and what each means."""
    show(config, "GET", "/settings", as_json, params={"key": key} if key else {})


@settings.command("set")
def settings_set(
    key: str,
    value: str,
    scope: Annotated[
        str, typer.Option(help="warehouse, owner:X, courier:X, kind:single, station:X")
    ] = "warehouse",
    config: HubFile = DEFAULT_HUB,
    as_json: AsJson = False,
) -> None:
    """Set a rule; stations get it at once."""
    body = {"key": key, "value": value, "scope": scope}
    show(config, "PUT", "/settings", as_json, body=body)


@erp.command("list")
def erp_list(config: HubFile = DEFAULT_HUB, as_json: AsJson = False) -> None:
    """Links to ERPs: what waits, and the last error."""
    show(config, "GET", "/erp", as_json)


def _bad_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        typer.echo(f"  row {row.get('row')}: {row.get('message')}", err=True)
