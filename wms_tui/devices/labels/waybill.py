"""The layout of a parcel's label, for any paper of about 76×130 mm and up.

Heights are given for 130 mm of paper and grow with it; widths follow the paper.
"""

from wms_tui.devices.labels.content import WaybillLabel, mask_name, mask_phone
from wms_tui.devices.labels.elements import (
    Align,
    Box,
    Element,
    LinearCode,
    Page,
    QrCode,
    Rule,
    Text,
)
from wms_tui.devices.labels.media import Media
from wms_tui.words.labels import LabelWords, label_words

_MARGIN = 2.0
_DESIGN_HEIGHT = 130.0
_GOODS_ROWS = 6


def lay_waybill(label: WaybillLabel, media: Media) -> Page:
    """The label on that paper; names and phones are masked, the address is not."""
    layout = _Layout(label, media)
    elements = (
        *layout.head(),
        *layout.code(),
        *layout.receiver(),
        *layout.sender(),
        *layout.goods(),
        *layout.foot(),
    )
    return Page(media.width_mm, media.height_mm, elements)


class _Layout:
    """One label on one paper; each method lays one band of it."""

    def __init__(self, label: WaybillLabel, media: Media) -> None:
        self._label = label
        self._words: LabelWords = label_words(label.language)
        self._width = media.width_mm - 2 * _MARGIN
        self._grow = media.height_mm / _DESIGN_HEIGHT

    def head(self) -> tuple[Element, ...]:
        """Courier, copy mark, sort code."""
        label, half = self._label, self._width / 2
        head: list[Element] = [
            self._text("courier", 0, 2, self._width - 26, 8, label.courier_name, 5.5, bold=True),
            self._text("sort_code", 0, 11, self._width, 13, label.sort_code, 10.4, "centre", True),
            self._rule(25),
        ]
        if label.copy_no > 1:
            mark = self._words.copy_mark.format(number=label.copy_no)
            box = self._box(max(half, self._width - 26), 2, min(half, 26), 8)
            head.append(
                Text("copy_mark", box, mark, 5.5, align="centre", bold=True, white_on_black=True)
            )
        return tuple(head)

    def code(self) -> tuple[Element, ...]:
        """The waybill number, large."""
        waybill = self._label.waybill
        return (
            LinearCode("waybill_code", self._box(0, 26.5, self._width, 13.5), waybill),
            self._text("waybill", 0, 40.5, self._width, 5, waybill, 4, "centre"),
            self._rule(46),
        )

    def receiver(self) -> tuple[Element, ...]:
        """To whom the parcel goes."""
        label = self._label
        who = f"{mask_name(label.receiver_name)}  {mask_phone(label.receiver_phone)}"
        return (
            self._mark(self._words.to, 47.5, 6.5),
            self._text("receiver", 9, 47, self._width - 9, 6, who, 4.6, bold=True),
            self._text("receiver_address", 9, 53.2, self._width - 9, 11, label.receiver_address, 4),
            self._rule(64.5),
        )

    def sender(self) -> tuple[Element, ...]:
        """From whom it comes."""
        label = self._label
        who = f"{label.sender_name}  {mask_phone(label.sender_phone)}"
        return (
            self._mark(self._words.sender, 66, 5),
            self._text("sender", 9, 65.2, self._width - 9, 4.2, who, 3),
            self._text("sender_address", 9, 69.4, self._width - 9, 5.6, label.sender_address, 2.6),
            self._rule(75),
        )

    def goods(self) -> tuple[Element, ...]:
        """What is inside, the QR code, and what the packer must see."""
        label, words = self._label, self._words
        side = min(self._width * 0.36, 25 * self._grow)
        room = self._width - side - 1
        rows = [
            self._text(f"line_{number}", 0, 80 + 3.5 * number, room, 3.5, text, 2.8)
            for number, text in enumerate(self._goods_rows())
        ]
        pieces = words.pieces.format(pieces=sum(quantity for _, quantity in label.lines))
        title = f"{words.goods}  {pieces}"
        qr_box = Box(_MARGIN + self._width - side, 76 * self._grow, side, side)
        memo = f"{words.memo}: {label.memo}" if label.memo else ""
        return (
            self._text("goods", 0, 75.8, room, 4, title, 3, bold=True),
            *rows,
            QrCode("waybill_qr", qr_box, label.waybill),
            self._text("memo", 0, 102, self._width, 8, memo, 3),
            self._rule(110.5),
        )

    def foot(self) -> tuple[Element, ...]:
        """The place in the wave, where the order is from, and the number once more."""
        label, words = self._label, self._words
        left = self._width * 0.4
        right = self._width - left
        source = f"{words.shop} {label.shop}\n{words.order} {label.order_no}"
        wave = f"{words.wave} {label.wave}\n{label.position}/{label.total}"
        return (
            self._text("position", 0, 111, left - 1, 10.5, str(label.position), 8.5, bold=True),
            self._text("wave", 0, 121.5, left - 1, 7, wave, 2.6),
            self._text("source", left, 111, right, 7, source, 2.6),
            LinearCode("waybill_small", self._box(left, 118.2, right, 6.5), label.waybill),
            self._text("waybill_foot", left, 125, right, 3.6, label.waybill, 2.6, "centre"),
        )

    def _goods_rows(self) -> list[str]:
        lines = [f"{name} ×{quantity}" for name, quantity in self._label.lines]
        if len(lines) <= _GOODS_ROWS:
            return lines
        left_out = len(lines) - _GOODS_ROWS + 1
        return [*lines[: _GOODS_ROWS - 1], self._words.more_lines.format(lines=left_out)]

    def _mark(self, text: str, y: float, height: float) -> Text:
        box = self._box(0, y, 7.5, height)
        return Text("mark", box, text, height - 2, align="centre", white_on_black=True)

    def _text(
        self,
        name: str,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        size: float,
        align: Align = "left",
        bold: bool = False,
    ) -> Text:
        box = self._box(x, y, width, height)
        return Text(name, box, text, size * self._grow, 2.0, align, bold)

    def _rule(self, y: float) -> Rule:
        return Rule(Box(_MARGIN, y * self._grow, self._width, 0.3))

    def _box(self, x: float, y: float, width: float, height: float) -> Box:
        return Box(_MARGIN + x, y * self._grow, width, height * self._grow)
