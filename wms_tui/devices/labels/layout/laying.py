"""A template over a content on a paper: the boxes, and the rows that flow over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from wms_tui.devices.labels.content import CodeLabels, Content
from wms_tui.devices.labels.drawing.elements import (
    Box,
    Element,
    LinearCode,
    Page,
    QrCode,
    Rule,
    Text,
    frame,
)
from wms_tui.devices.labels.layout.fields import Values, label_values, rows_of, values_of
from wms_tui.devices.labels.layout.paper import Fitting, fitting, tiles
from wms_tui.devices.labels.layout.spec import BoxSpec, RowsSpec, Template
from wms_tui.devices.labels.media import Media

_CUT_MM = 0.15
"""Thickness of the line along which labels that share a page are cut apart."""


def lay(template: Template, content: Content, media: Media) -> tuple[Page, ...]:
    """The pages of that content; at least one, also where its list is empty."""
    if isinstance(content, CodeLabels):
        return _tiled(template, content, media)
    place = fitting(template, media)
    values, rows = values_of(content), rows_of(content)
    if template.rows is None:
        return (_page(template, place, media, values, (), content.language),)
    parts, left = _parts(template.rows, rows, place)
    pages = []
    for number, part in enumerate(parts, start=1):
        known: Values = {**values, "page": number, "pages": len(parts), "left": left}
        pages.append(_page(template, place, media, known, part, content.language))
    return tuple(pages)


def roll(template: Template, content: Content, width_mm: int) -> Media:
    """A piece of a roll of that width, as long as the content's list needs."""
    if template.rows is None:
        return Media(width_mm, template.height_mm)
    rows = template.rows
    needed = ceil(len(rows_of(content)) / rows.columns) * rows.height
    return Media(width_mm, ceil(template.height_mm - rows.area.height + max(needed, rows.height)))


def _tiled(template: Template, content: CodeLabels, media: Media) -> tuple[Page, ...]:
    places = tiles(template, media)
    pages = []
    for start in range(0, max(1, len(content.labels)), len(places)):
        part = content.labels[start : start + len(places)]
        elements: list[Element] = []
        for place, label in zip(places, part, strict=False):
            elements.extend(_boxes(template.boxes, place, label_values(label), content.language))
            if len(places) > 1:
                whole = Box(0, 0, template.width_mm, template.height_mm)
                elements.extend(frame(place.place(whole), _CUT_MM))
        pages.append(Page(media.width_mm, media.height_mm, tuple(elements)))
    return tuple(pages)


def _page(
    template: Template,
    place: Fitting,
    media: Media,
    values: Values,
    rows: Sequence[Values],
    language: str,
) -> Page:
    elements = list(_boxes(template.boxes, place, values, language))
    if template.rows is not None:
        elements.extend(_rows(template.rows, place, values, rows, language))
    return Page(media.width_mm, media.height_mm, tuple(elements))


def _parts(
    spec: RowsSpec, rows: Sequence[Values], place: Fitting
) -> tuple[list[Sequence[Values]], int]:
    """The rows of each page, and how many found no room."""
    # The area is the paper's; only what it gained or lost is not stretched with it.
    lines = int((spec.area.height + place.longer_mm) / spec.height + 1e-6)
    room = max(1, lines) * spec.columns
    if len(rows) <= room:
        return [rows], 0
    if spec.overflow == "pages":
        return [rows[start : start + room] for start in range(0, len(rows), room)], 0
    return [rows[: room - 1]], len(rows) - room + 1


def _rows(
    spec: RowsSpec, place: Fitting, values: Values, rows: Sequence[Values], language: str
) -> Iterable[Element]:
    width = spec.area.width / spec.columns
    for number, row in enumerate(rows):
        x, y = _cell(spec, number)
        yield from _boxes(spec.boxes, place, {**values, **row}, language, (x, y))
    if values.get("left"):
        x, y = _cell(spec, len(rows))
        text = spec.rest[language_of(language)].fill(values)
        box = place.place(Box(x, y, width, spec.height))
        yield Text("rest", box, text, place.style(spec.rest_style))


def _cell(spec: RowsSpec, number: int) -> tuple[float, float]:
    down, across = divmod(number, spec.columns)
    width = spec.area.width / spec.columns
    return spec.area.x + across * width, spec.area.y + down * spec.height


def _boxes(
    specs: Iterable[BoxSpec],
    place: Fitting,
    values: Values,
    language: str,
    at: tuple[float, float] = (0.0, 0.0),
) -> Iterable[Element]:
    for spec in specs:
        if spec.when is not None and not spec.when(values):
            continue
        moved = spec
        if at != (0.0, 0.0):
            inner = spec.box
            moved = replace(spec, box=replace(inner, x=inner.x + at[0], y=inner.y + at[1]))
        yield from _elements(moved, place, values, language)


def _elements(spec: BoxSpec, place: Fitting, values: Values, language: str) -> tuple[Element, ...]:
    box = place.box(spec)
    if spec.draws == "bar":
        return (Rule(box),)
    if spec.draws == "frame":
        return frame(box, spec.thick)
    text = spec.wording[language_of(language)].fill(values)
    if spec.draws == "text":
        return (Text(spec.name, box, text, place.style(spec.style)),)
    if spec.draws == "qr" or (spec.draws == "code" and not _is_code128(text)):
        return (QrCode(spec.name, box, text),)
    return (LinearCode(spec.name, box, text),)


def language_of(language: str) -> str:
    """The language of the captions: English for any English, Chinese for every other."""
    return "en" if language.lower().startswith("en") else "zh_CN"


def _is_code128(text: str) -> bool:
    return text.isascii() and text.isprintable()
