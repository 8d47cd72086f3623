"""`wms-tui labels preview`: a paper as picture, as printer bytes, or in the terminal."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wms_tui.cli.paper_data import content_of
from wms_tui.config.tables import ConfigError

if TYPE_CHECKING:
    from PIL.Image import Image

    from wms_tui.devices.labels.content import Content
    from wms_tui.devices.labels.drawing.picture import Drawn
    from wms_tui.devices.labels.layout.shelf import Shelf
    from wms_tui.devices.labels.layout.spec import Template
    from wms_tui.devices.labels.media import Media

_WIDEST = 120
"""Cells that a preview takes at most; more make a label too long to be looked at."""
_USUAL = 80
"""Cells of a file or a pipe, which has no width of its own."""


@dataclass(frozen=True)
class _Order:
    """What is to be drawn, on which paper."""

    content: Content
    template: Template
    media: Media
    dpi: int
    shelf: Shelf


def preview(
    template: Annotated[str, typer.Argument(help="a name or kind (labels list), or a .toml file")],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data", help="JSON, or the CSV/XLSX that the hub imports; default: an example"
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="PNG, PDF or printer bytes; default: here")
    ] = None,
    language: Annotated[str, typer.Option(help="printer language: bytes, no picture")] = "",
    media: Annotated[str, typer.Option(help="paper in mm; default: the template's own")] = "",
    dpi: Annotated[int, typer.Option(help="203 or 300")] = 203,
    words: Annotated[str, typer.Option(help="captions in zh_CN or en; default: as the data")] = "",
    folder: Annotated[Path | None, typer.Option(help="own templates; default: labels/")] = None,
) -> None:
    """Show how a paper looks: as PNG, PDF, printer bytes, or right here in the terminal."""
    from wms_tui.devices.labels.drawing.fonts import FontMissing
    from wms_tui.devices.labels.render import draw_all, label_job

    try:
        order = _order(template, data, media, dpi, words, folder)
        if language:
            if out is None:
                raise ConfigError("printer bytes go into a file: add -o FILE")
            job = label_job(
                order.content, language, order.media, dpi, shelf=order.shelf,
                template=order.template,
            )  # fmt: skip
            out.write_bytes(job.data)
            _say_gaps(job.missing, job.clipped)
            typer.echo(str(out))
            return
        drawn = draw_all(order.content, order.media, dpi, order.shelf, order.template)
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror or error})") from error
    except (FontMissing, ValueError) as error:
        raise ConfigError(str(error)) from error
    for page in drawn:
        _say_gaps(page.missing, page.clipped)
    if out is None:
        _show(drawn)
    else:
        _save(drawn, out, dpi)


def _order(
    name: str, data: Path | None, media: str, dpi: int, words: str, folder: Path | None
) -> _Order:
    from wms_tui.devices.labels.layout.shelf import shelf_of
    from wms_tui.devices.labels.media import Media, parse_media, to_dots

    to_dots(1, dpi)
    shelf = shelf_of(folder or Path("labels"))
    paper = parse_media(media) if media else None
    template = _template(name, paper, shelf)
    content = content_of(template.purpose, data, words)
    own_paper = Media(template.width_mm, template.height_mm)
    return _Order(content, template, paper or own_paper, dpi, shelf)


def _template(name: str, paper: Media | None, shelf: Shelf) -> Template:
    """By file, by name, or the best of a kind for the paper."""
    from wms_tui.devices.labels.content import PURPOSES
    from wms_tui.devices.labels.layout.shelf import read_own
    from wms_tui.devices.labels.media import Media

    if name.endswith(".toml"):
        return read_own(Path(name))
    if name in PURPOSES:
        return shelf.best(name, paper or (Media(76, 130) if name == "waybill" else Media(100, 150)))
    return shelf.named(name)


def _save(drawn: tuple[Drawn, ...], out: Path, dpi: int) -> None:
    """A PDF holds all pages; of PNGs each page has its own, OUT-2.png and so on."""
    pictures = [page.image for page in drawn]
    dots_per_inch = 203.2 if dpi == 203 else float(dpi)
    try:
        if out.suffix.lower() == ".pdf":
            pictures[0].save(
                out, save_all=True, append_images=pictures[1:], resolution=dots_per_inch
            )
            typer.echo(f"{out}: {len(pictures)} page(s)")
            return
        for number, picture in enumerate(pictures, start=1):
            path = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
            picture.save(path, dpi=(dots_per_inch, dots_per_inch))
            typer.echo(str(path))
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror or error})") from error
    except ValueError as error:
        raise ConfigError(f"{out}: name it .png or .pdf ({error})") from error


def _show(drawn: tuple[Drawn, ...]) -> None:
    """All pages, grey where the terminal has colours and may show them, else in braille."""
    width = min(_WIDEST, shutil.get_terminal_size((_USUAL, 24)).columns)
    for number, page in enumerate(drawn, start=1):
        if len(drawn) > 1:
            typer.echo(f"{number}/{len(drawn)}")
        _show_page(page.image, width)


def _show_page(picture: Image, width: int) -> None:
    from rich.console import Console
    from rich.text import Text

    from wms_tui.widgets.label_picture import braille_lines, image_lines

    console = Console(width=width, highlight=False)
    has_greys = console.color_system in ("256", "truecolor") and not console.no_color
    if not (sys.stdout.isatty() and has_greys):
        for line in braille_lines(picture, width):
            typer.echo(line)
        return
    for spans in image_lines(picture, width, width * 2):
        console.print(Text.assemble(*spans), no_wrap=True, overflow="crop")


def _say_gaps(missing: tuple[str, ...], clipped: tuple[str, ...]) -> None:
    if missing:
        typer.echo(f"not in the font: {' '.join(missing)}", err=True)
    if clipped:
        typer.echo(f"did not fit: {'; '.join(clipped)}", err=True)
