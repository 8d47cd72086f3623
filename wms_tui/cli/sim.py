"""`wms-tui sim ...`: one simulator by itself, for trying a device without having it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wms_tui.config.tables import ConfigError

app = typer.Typer(no_args_is_help=True)

Link = Annotated[Path, typer.Option(help="stable name for the pseudo-terminal")]
Control = Annotated[int, typer.Option(help="port for commands, one JSON object a line; 0: any")]


@app.command()
def erp(
    hub: Annotated[str, typer.Option(help="http://host:port of the hub")],
    folder: Annotated[Path, typer.Option(help="for its files")] = Path("sim-erp"),
    port: Annotated[int, typer.Option()] = 8090,
    orders: Annotated[int, typer.Option()] = 60,
    seed: Annotated[int, typer.Option()] = 7,
    app_key: Annotated[str, typer.Option()] = "",
    secret: Annotated[str, typer.Option()] = "",
    customer_id: Annotated[str, typer.Option()] = "",
    warehouse: Annotated[str, typer.Option()] = "WH01",
) -> None:
    """An ERP that sends orders over Qimen and takes the reports."""
    from dataclasses import replace

    from wms_tui.sim.erp.__main__ import run_erp
    from wms_tui.sim.erp.qimen_wire import ErpAccount

    usual = ErpAccount()
    account = replace(
        usual,
        app_key=app_key or usual.app_key,
        secret=secret or usual.secret,
        customer_id=customer_id or usual.customer_id,
        warehouse=warehouse,
    )
    run_erp(port, folder, hub, orders=orders, seed=seed, account=account)


@app.command()
def scale(
    link: Link = Path("sim-scale"),
    profile: Annotated[
        str, typer.Option(help="a serial protocol of docs/devices-scales.md")
    ] = "mt-continuous",
    control_port: Control = 0,
) -> None:
    """A scale that sends real frames, by itself or when it is asked, with faults on command."""
    from wms_tui.sim.scale.__main__ import run_scale

    try:
        run_scale(profile, link, control_port)
    except (ValueError, OSError) as error:
        raise ConfigError(f"sim scale: {error}") from error


@app.command()
def scanner(
    link: Link = Path("sim-scanner"),
    control_port: Control = 0,
    kind: Annotated[str, typer.Option("--type", help="serial, evdev or hid-pos")] = "serial",
) -> None:
    """A scanner: what is sent to its control port, or typed here, it scans."""
    from wms_tui.sim.scanner import run_scanner

    try:
        run_scanner(link, control_port, kind=kind)
    except ValueError as wrong:
        raise typer.BadParameter(str(wrong)) from wrong


@app.command()
def printer(
    port: Annotated[int, typer.Option(help="where labels are sent")] = 9100,
    folder: Annotated[Path, typer.Option(help="for the pictures")] = Path("sim-printer"),
    control_port: Control = 0,
    receipt_port: Annotated[int | None, typer.Option(help="an ESC/POS printer beside it")] = None,
    program: Annotated[
        str, typer.Option(help="play this platform's print program: cainiao, pdd, jd ...")
    ] = "",
) -> None:
    """A label printer that turns what it gets into pictures and reads their codes back."""
    from wms_tui.sim.printer.__main__ import run_printer

    run_printer(port, folder, control_port=control_port, receipt_port=receipt_port, program=program)
