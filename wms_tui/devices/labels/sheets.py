"""The layouts of the handover sheet and of pages of codes."""

from wms_tui.devices.labels.content import CodeSheet, ManifestSheet
from wms_tui.devices.labels.elements import Box, Element, LinearCode, Page, QrCode, Rule, Text
from wms_tui.devices.labels.media import Media
from wms_tui.words.labels import LabelWords, label_words

RECEIPT_WIDTH_MM = 72.0
"""Printable width of 80 mm receipt paper: 576 dots."""

_MARGIN = 2.0
_HEAD_MM = 47.0
_ROW_MM = 5.0
_FOOT_MM = 26.0
_CODE_ROW_MM = 24.0


def lay_receipt(sheet: ManifestSheet) -> Page:
    """The handover sheet on receipt paper, as long as it needs to be."""
    rows = _HEAD_MM + _ROW_MM * len(sheet.waybills) + _FOOT_MM
    return _manifest_page(sheet, RECEIPT_WIDTH_MM, rows, sheet.waybills, "")


def lay_manifest(sheet: ManifestSheet, media: Media) -> tuple[Page, ...]:
    """The handover sheet on cut paper, on as many pages as it needs."""
    room = max(1, int((media.height_mm - _HEAD_MM - _FOOT_MM) // _ROW_MM))
    parts = [sheet.waybills[i : i + room] for i in range(0, len(sheet.waybills), room)] or [()]
    words = label_words(sheet.language)
    return tuple(
        _manifest_page(
            sheet,
            media.width_mm,
            media.height_mm,
            part,
            words.page.format(page=number, pages=len(parts)) if len(parts) > 1 else "",
        )
        for number, part in enumerate(parts, start=1)
    )


def lay_codes(sheet: CodeSheet, media: Media) -> tuple[Page, ...]:
    """Codes one under the other, each with its caption; a new page where one is full."""
    top = 12.0 if sheet.title else _MARGIN
    room = max(1, int((media.height_mm - top) // _CODE_ROW_MM))
    parts = [sheet.codes[i : i + room] for i in range(0, len(sheet.codes), room)] or [()]
    width = media.width_mm - 2 * _MARGIN
    pages = []
    for part in parts:
        title = Text("title", Box(_MARGIN, 2, width, 8), sheet.title, 6, bold=True)
        elements: list[Element] = [title]
        for row, (code, caption) in enumerate(part):
            elements.extend(_code_row(code, caption, top + row * _CODE_ROW_MM, width))
        pages.append(Page(media.width_mm, media.height_mm, tuple(elements)))
    return tuple(pages)


def _code_row(code: str, caption: str, y: float, width: float) -> tuple[Element, ...]:
    box = Box(_MARGIN, y + 5.5, width, 11)
    kind = LinearCode if code.isascii() else QrCode  # Code 128 holds no Chinese
    return (
        Text(code, Box(_MARGIN, y, width, 5.2), caption, 4.2, align="centre", bold=True),
        kind(code, box, code),
        Text(code, Box(_MARGIN, y + 17, width, 4), code, 3, align="centre"),
        Rule(Box(_MARGIN, y + 22, width, 0.2)),
    )


def _manifest_page(
    sheet: ManifestSheet,
    width_mm: float,
    height_mm: float,
    rows: tuple[tuple[str, int | None], ...],
    page: str,
) -> Page:
    words = label_words(sheet.language)
    width = width_mm - 2 * _MARGIN
    elements = (
        *_manifest_head(sheet, words, width, page),
        *_manifest_rows(rows, words, width),
        *_manifest_foot(words, width, height_mm - _FOOT_MM),
    )
    return Page(width_mm, height_mm, elements)


def _manifest_head(
    sheet: ManifestSheet, words: LabelWords, width: float, page: str
) -> tuple[Element, ...]:
    total = f"{sheet.weight_g / 1000:.3f}"
    courier = words.courier.format(courier=f"{sheet.courier_name} {sheet.courier_code}")
    lines = (
        f"{courier}   {words.station.format(station=sheet.station)}",
        words.operator.format(operator=sheet.operator),
        words.closed_at.format(time=sheet.closed_at),
        f"{words.parcels.format(parcels=len(sheet.waybills))}   "
        f"{words.total_weight.format(weight=total)}",
    )
    return (
        Text("title", Box(_MARGIN, 1, width * 0.7, 7), words.manifest, 5, bold=True),
        Text("page", Box(_MARGIN + width * 0.7, 2, width * 0.3, 4), page, 3, align="right"),
        LinearCode("manifest_code", Box(_MARGIN, 8.5, width, 9), sheet.manifest_no),
        Text(
            "manifest_no",
            Box(_MARGIN, 18, width, 4),
            words.manifest_no.format(number=sheet.manifest_no),
            3,
            align="centre",
        ),
        *(
            Text("head", Box(_MARGIN, 23 + 5.5 * row, width, 5), line, 3.4)
            for row, line in enumerate(lines)
        ),
        Rule(Box(_MARGIN, 45.5, width, 0.3)),
    )


def _manifest_rows(
    rows: tuple[tuple[str, int | None], ...], words: LabelWords, width: float
) -> tuple[Element, ...]:
    elements: list[Element] = []
    for row, (waybill, weight_g) in enumerate(rows):
        y = _HEAD_MM + row * _ROW_MM
        weight = words.not_weighed if weight_g is None else f"{weight_g / 1000:.3f} kg"
        elements.append(Text(waybill, Box(_MARGIN, y, width * 0.68, 4.4), waybill, 3.4))
        side = Box(_MARGIN + width * 0.68, y, width * 0.32, 4.4)
        elements.append(Text(waybill, side, weight, 3.4, align="right"))
    return tuple(elements)


def _manifest_foot(words: LabelWords, width: float, y: float) -> tuple[Element, ...]:
    half = width / 2
    return (
        Rule(Box(_MARGIN, y + 0.5, width, 0.3)),
        Text("handed_by", Box(_MARGIN, y + 2, half - 1, 8), words.handed_by, 3),
        Text("taken_by", Box(_MARGIN + half, y + 2, half, 8), words.taken_by, 3),
        Rule(Box(_MARGIN, y + 22, half - 3, 0.2)),
        Rule(Box(_MARGIN + half, y + 22, half, 0.2)),
    )
