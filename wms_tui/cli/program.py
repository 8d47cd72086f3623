"""The whole command line. Each command builds its objects and runs them; heavy libraries are
imported inside.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from wms_tui.cli import admin, board, devices, doctor, labels, sim
from wms_tui.cli.lifetime import follow_parent
from wms_tui.config.station import load_station
from wms_tui.config.tables import ConfigError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Packing-station software for cloud warehouses.",
)
admin.register(app)
devices.register(app)
doctor.register(app)
labels.register(app)
board.register(app)
app.add_typer(sim.app, name="sim", help="One simulator by itself.")

HubFile = Annotated[Path, typer.Option("--config", help="hub.toml")]
StationFile = Annotated[Path, typer.Option("--config", help="station.toml")]


def main() -> None:
    """Entry point of the `wms-tui` command: errors in plain words, exit 1."""
    try:
        app()
    except ConfigError as error:
        sys.exit(f"wms-tui: {error}")


@app.command()
def hub(
    config: HubFile = Path("hub.toml"),
    follow: Annotated[bool, typer.Option("--follow-parent", hidden=True)] = False,
) -> None:
    """Run the hub: orders in, work out, reports back."""
    import logging

    from wms_tui.config.hub import load_hub
    from wms_tui.hub.server import ServerError, serve

    if follow:
        follow_parent()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    for chatty in ("httpx", "httpcore", "alembic", "uvicorn.error"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    try:
        serve(load_hub(config))
    except ServerError as error:
        sys.exit(f"wms-tui hub: {error}")


@app.command()
def station(
    config: StationFile = Path("station.toml"),
    demo: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Run a station in this terminal."""
    from wms_tui.cli.station import run_station

    leader = None
    if demo:
        from wms_tui.demo.leading import DemoLeader

        follow_parent()
        leader = DemoLeader.of(Path(demo))
    raise typer.Exit(run_station(load_station(config), leader))


@app.command()
def demo(
    trouble: Annotated[
        list[str] | None,
        typer.Argument(
            help="`trouble hub|printer|scale|cancel`: break something in a running demo"
        ),
    ] = None,
    robot: Annotated[bool, typer.Option("--robot", help="worked by simulated operators")] = False,
    orders: Annotated[int, typer.Option(min=1, max=5000)] = 12,
    seed: Annotated[int, typer.Option()] = 1,
    stations: Annotated[int, typer.Option(min=1, max=8)] = 2,
    hubs: Annotated[int, typer.Option(min=1, max=4, help="needs --postgresql above 1")] = 1,
    postgresql: Annotated[
        bool, typer.Option("--postgresql", help="on a PostgreSQL that the demo starts for itself")
    ] = False,
    scale: Annotated[str, typer.Option(help="scale profile")] = "mt-continuous",
    printer: Annotated[
        str, typer.Option(help="label language: tspl, zpl, cpcl or escpos, or platform:NAME")
    ] = "tspl",
    faults: Annotated[
        bool, typer.Option("--faults", help="scales and printers fail in turn")
    ] = False,
    cut_hub: Annotated[bool, typer.Option("--cut-hub", help="kill a hub, twice")] = False,
    cut_station: Annotated[bool, typer.Option("--cut-station", help="kill a station")] = False,
    offline: Annotated[bool, typer.Option("--offline", help="a wave without the hub")] = False,
    language: Annotated[str, typer.Option(help="zh_CN or en")] = "zh_CN",
    data_dir: Annotated[Path | None, typer.Option(help="kept afterwards")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON summary as last line")] = False,
) -> None:
    """Everything on this machine, with a simulated ERP and simulated devices."""
    from wms_tui.demo.options import DemoOptions
    from wms_tui.demo.run import run_demo, run_trouble

    if trouble:
        raise typer.Exit(run_trouble(trouble, data_dir))
    options = DemoOptions(
        robot=robot,
        orders=orders,
        seed=seed,
        stations=stations,
        hubs=hubs,
        postgresql=postgresql,
        scale=scale,
        printer=printer,
        faults=faults,
        cut_hub=cut_hub,
        cut_station=cut_station,
        offline=offline,
        language=language,
        data_dir=data_dir,
        as_json=as_json,
    )
    raise typer.Exit(run_demo(options))
