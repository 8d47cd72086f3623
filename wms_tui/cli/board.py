"""The supervisor's board as a command."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from wms_tui.config.tables import is_hub_url


def register(app: typer.Typer) -> None:
    """Hang this command into the program's."""
    app.command(name="board")(board)


def board(
    config: Annotated[Path, typer.Option("--config", help="hub.toml")] = Path("hub.toml"),
    hub: Annotated[str, typer.Option(help="the hub's address, instead of hub.toml")] = "",
    token: Annotated[
        str, typer.Option(envvar="WMS_TUI_TOKEN", help="the administrator's token, with --hub")
    ] = "",
    by: Annotated[str, typer.Option("--as", help="your code, to sign with")] = "",
    language: Annotated[str, typer.Option(help="zh_CN or en")] = "zh_CN",
) -> None:
    """Waves, stations, exceptions and ERP links of a running hub, live."""
    if language not in ("zh_CN", "en"):
        sys.exit(f"wms-tui board: there is no language {language}; take zh_CN or en")
    url, key = (hub, token) if hub else _of_file(config)
    if not is_hub_url(url):
        sys.exit(f"wms-tui board: {url!r} is no address; write it as http://host:8080")
    if not key:
        sys.exit("wms-tui board: --hub needs --token; it lies beside the hub's database (.token)")
    from wms_tui.board import BoardApp, run
    from wms_tui.sync.client import HubClient

    with HubClient(url, key) as client:
        raise typer.Exit(run(BoardApp(client, language, url=url, by=by)))


def _of_file(config: Path) -> tuple[str, str]:
    from wms_tui.config.hub import load_hub
    from wms_tui.hub.auth import TokenUnusable, admin_token

    found = load_hub(config)
    try:
        return found.url, admin_token(found)
    except TokenUnusable as error:
        sys.exit(f"wms-tui board: {error}")
