"""All templates that a station has: the shipped ones, and the warehouse's own in a folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from wms_tui.devices.labels.content import CODE_PURPOSES, Content, WaybillLabel, purpose_of
from wms_tui.devices.labels.drawing.fonts import FONT_SUFFIXES, FontMissing, font_at
from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.reading import read_template
from wms_tui.devices.labels.layout.spec import Template
from wms_tui.devices.labels.media import Media

_LARGEST_BYTES = 256 * 1024
_ANY_SIZE = 24


@dataclass(frozen=True)
class Shelf:
    """Templates to choose from. A wrong file of the warehouse is in `faults`, and never used."""

    templates: tuple[Template, ...]
    fonts: tuple[Path, ...] = ()
    """Font files in the warehouse's folder; looked in before ours."""
    faults: tuple[str, ...] = ()
    """What is wrong with own templates, each with its file and what to do."""

    def named(self, name: str) -> Template:
        """The template of that name. Errors: TemplateError that names all there are."""
        for template in self.templates:
            if template.name == name:
                return template
        names = ", ".join(sorted(template.name for template in self.templates))
        raise TemplateError(f"there is no template {name!r}; there are {names}")

    def choose(self, content: Content, media: Media) -> Template:
        """The template for that content on that paper; one there always is.

        A template of this very paper wins, then one of the courier's, then one of the warehouse's
        own, then the one whose shape is nearest.
        """
        courier = content.courier_code if isinstance(content, WaybillLabel) else ""
        return self.best(purpose_of(content), media, courier)

    def best(self, purpose: str, media: Media, courier: str = "") -> Template:
        """As `choose`, by purpose. Errors: TemplateError for a purpose that there is not."""
        fit = [
            template
            for template in self.templates
            if template.purpose == purpose and template.courier in ("", courier)
        ]
        if not fit:
            raise TemplateError(f"there is no template for {purpose!r}; see: wms-tui labels list")
        return min(fit, key=lambda template: _order(template, media))


def _order(template: Template, media: Media) -> tuple[bool, bool, bool, float]:
    across, down = media.width_mm / template.width_mm, media.height_mm / template.height_mm
    is_other = (template.width_mm, template.height_mm) != (media.width_mm, media.height_mm)
    if template.purpose in CODE_PURPOSES:
        is_other = False  # tiles go on any paper
    return (
        is_other,
        not template.courier,
        not template.is_own,
        max(across, 1 / across) * max(down, 1 / down),
    )


@cache
def shipped() -> Shelf:
    """The templates that come with the program; read once."""
    folder = package_files("wms_tui.devices.labels") / "templates"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    return Shelf(
        tuple(
            read_template(name.removesuffix(".toml"), (folder / name).read_text(encoding="utf-8"))
            for name in names
        )
    )


def shipped_text(name: str) -> str:
    """A shipped template as TOML, to be changed. Errors: TemplateError."""
    shipped().named(name)
    folder = package_files("wms_tui.devices.labels") / "templates"
    return (folder / f"{name}.toml").read_text(encoding="utf-8")


def shelf_of(folder: Path | None) -> Shelf:
    """The shipped templates and those of a folder; an own file takes the place of its namesake.

    A folder that is not there is an empty one. Never an error: a wrong file is told in `faults`,
    and the shipped template of that name stays in use, so that printing goes on.
    """
    if folder is None or not folder.is_dir():
        return shipped()
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        fault = f"{folder.name}: cannot be read ({error.strerror}); no own template is used"
        return replace(shipped(), faults=(fault,))
    own: dict[str, Template] = {}
    faults: list[str] = []
    for path in (path for path in files if path.suffix == ".toml"):
        try:
            own[path.stem] = read_own(path)
        except TemplateError as error:
            faults.append(str(error))
    fonts, unusable = _own_fonts(files)
    rest = tuple(template for template in shipped().templates if template.name not in own)
    return Shelf((*own.values(), *rest), fonts, (*faults, *unusable))


def _own_fonts(files: list[Path]) -> tuple[tuple[Path, ...], list[str]]:
    """The usable font files, and what is wrong with others: a bad file must stop no label."""
    fonts: list[Path] = []
    faults: list[str] = []
    for path in files:
        if path.suffix.lower() in FONT_SUFFIXES:
            if path.exists() and not path.is_file():
                faults.append(f"{path.name}: is no file; take it away")
                continue
            try:
                font_at(path, _ANY_SIZE)
            except FontMissing as error:
                faults.append(f"{path.name}: {error}; take it away")
            else:
                fonts.append(path)
    return tuple(fonts), faults


def read_own(path: Path) -> Template:
    """A template file of the warehouse. Errors: TemplateError."""
    try:
        about = path.stat()
        if not (S_ISREG(about.st_mode) or S_ISDIR(about.st_mode)):
            raise TemplateError(f"{path.name}: is no file; take it away")  # a pipe has no end
        if about.st_size > _LARGEST_BYTES:
            raise TemplateError(f"{path.name}: larger than 256 KiB; no template needs that")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise TemplateError(f"{path.name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise TemplateError(f"{path.name}: save it as UTF-8 ({error.reason})") from error
    return read_template(path.stem, text, is_own=True)
