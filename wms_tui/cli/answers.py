"""What commands on the hub's data have in common: their options, and how an answer is printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

HubFile = Annotated[Path, typer.Option("--config", help="hub.toml")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]
DEFAULT_HUB = Path("hub.toml")


def show(
    config: Path,
    method: str,
    path: str,
    as_json: bool,
    *,
    body: Any = None,
    params: Mapping[str, str] | None = None,
) -> None:
    """Ask the hub, and print what it says."""
    from wms_tui.cli.hub_door import hub_door

    with hub_door(config) as hub:
        answer = hub.call(method, path, json_body=body, params=params, timeout_s=60)
    print_json(answer) if as_json else print_plain(answer)


def print_json(value: Any) -> None:
    """One line of JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def print_plain(value: Any, indent: str = "") -> None:
    """Words for a person: one line a row, `key value` pairs for single things."""
    from wms_tui.cli.hub_door import plain, plain_of

    if isinstance(value, list):
        for row in value:
            text = (
                "  ".join(f"{key}={plain_of(key, part)}" for key, part in row.items())
                if isinstance(row, dict)
                else plain(row)
            )
            typer.echo(indent + text)
        if not value:
            typer.echo(f"{indent}(none)")
    elif isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, (list, dict)) and part:
                typer.echo(f"{indent}{key}:")
                print_plain(part, indent + "  ")
            else:
                typer.echo(f"{indent}{key}: {plain_of(key, part)}")
    else:
        typer.echo(indent + plain(value))
