"""Commands about papers: which templates there are, and whether a changed one is right."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wms_tui.cli.preview import preview
from wms_tui.cli.printing import print_papers
from wms_tui.config.tables import ConfigError

if TYPE_CHECKING:
    from wms_tui.devices.labels.layout.shelf import Shelf

labels = typer.Typer(no_args_is_help=True, help="Papers: waybills, lists, labels of places.")

FolderOption = Annotated[
    Path | None, typer.Option("--folder", help="own templates; default: labels/ if it is there")
]


def register(app: typer.Typer) -> None:
    """Hang these commands into the program's."""
    labels.command()(preview)
    labels.command("print")(print_papers)
    app.add_typer(labels, name="labels")


@labels.command("list")
def list_templates(
    folder: FolderOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """List all templates: name, what for, paper in mm, and whose it is."""
    shelf = _shelf(folder)
    rows = [
        {
            "name": one.name,
            "for": one.purpose,
            "paper": f"{one.width_mm}x{one.height_mm}",
            "courier": one.courier,
            "own": one.is_own,
        }
        for one in sorted(shelf.templates, key=lambda each: (each.purpose, each.name))
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            name, purpose, paper = row["name"], row["for"], row["paper"]
            whose = "own" if row["own"] else "shipped"
            typer.echo(f"{name:24} {purpose:14} {paper:9} {whose:8} {row['courier']}".rstrip())
    _say_faults(shelf)


@labels.command()
def export(
    template: Annotated[str, typer.Argument(help="a shipped template, e.g. waybill-76x130")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="default: print it")] = None,
    data: Annotated[bool, typer.Option("--data", help="its example data instead, JSON")] = False,
) -> None:
    """Write a shipped template as TOML, to be changed and put into labels/ beside station.toml."""
    from wms_tui.devices.labels.examples import example_text
    from wms_tui.devices.labels.layout.faults import TemplateError
    from wms_tui.devices.labels.layout.shelf import shipped, shipped_text

    try:
        text = example_text(shipped().named(template).purpose) if data else shipped_text(template)
    except TemplateError as error:
        raise ConfigError(str(error)) from error
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise ConfigError(f"{out}: is there already; choose another name") from error
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror})") from error
    typer.echo(str(out))


@labels.command()
def check(
    folder: FolderOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Check own templates: each is read, drawn with its example, and its codes are read back."""
    from wms_tui.devices.labels.trial import try_template

    shelf = _shelf(folder)
    own = [one for one in shelf.templates if one.is_own]
    notes = {one.name: try_template(one, shelf) for one in own}
    if as_json:
        typer.echo(json.dumps({"wrong": shelf.faults, "notes": notes}, ensure_ascii=False))
    else:
        for name, said in notes.items():
            typer.echo(f"{name}.toml: {'; '.join(said) if said else 'ok'}")
        if not own and not shelf.faults:
            typer.echo("no own templates; make one with: wms-tui labels export TEMPLATE -o FILE")
    _say_faults(shelf)
    if shelf.faults or any(notes.values()):
        sys.exit(1)


def _shelf(folder: Path | None) -> Shelf:
    from wms_tui.devices.labels.layout.shelf import shelf_of

    if folder is not None and not folder.is_dir():
        raise ConfigError(f"{folder}: is no folder")
    return shelf_of(folder or Path("labels"))


def _say_faults(shelf: Shelf) -> None:
    for fault in shelf.faults:
        typer.echo(fault, err=True)
