"""What a station knows of an order: the document that travels with each leg of work."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Self, TypeVar

from wms_tui.domain.steps import DEFAULT_WAY, Step

_T = TypeVar("_T")


@dataclass(frozen=True)
class DocLine:
    """A line of the order."""

    line: str
    """The ERP's line number, unique in the order."""
    item: str
    """Key of the item, `owner/item_code`."""
    code: str
    """Item code as the owner writes it; what people read."""
    name: str
    qty: int
    weight_g: int = 0
    """Of one piece; 0 = unknown."""


@dataclass(frozen=True)
class DocPick:
    """So many pieces of a line, from one location."""

    line: str
    item: str
    location: str
    sequence: int
    """Place on the walk; smaller comes first."""
    qty: int
    lot: str = ""


@dataclass(frozen=True)
class Receiver:
    """Where the parcel goes. Shown and printed only where the work needs it; never logged."""

    name: str = ""
    phone: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    address: str = ""


@dataclass(frozen=True)
class PrintDocument:
    """A label that only the platform's own print program can draw."""

    platform: str
    """`cainiao`, `pdd`, `douyin`, `kuaishou`, `xhs`, `jd`."""
    body: dict[str, Any]
    """The platform's opaque print data with its template, as its print program takes it:
    {"contents": [...]}, of JD {"tempUrl", "printData"}. Never looked into."""


@dataclass(frozen=True)
class OrderDoc:
    """The order as a station needs it, the same document for each of its legs."""

    order: str
    """The hub's order id (`deliveryOrderId`)."""
    order_no: str
    """The ERP's order number."""
    owner: str
    shop: str
    channel: str
    courier: str
    courier_name: str
    waybill: str
    wave: str
    wave_kind: str
    """`single` or `multi`."""
    position: int
    """Place in the wave, from 1; printed on the label, and the place on the cart."""
    total: int
    """Orders in the wave."""
    lines: tuple[DocLine, ...]
    picks: tuple[DocPick, ...]
    way: tuple[Step, ...] = DEFAULT_WAY
    ship_point: Step = Step.WEIGH
    sort_code: str = ""
    """大头笔 / 三段码, where known."""
    receiver: Receiver = field(default_factory=Receiver)
    memo: str = ""
    """Seller's and buyer's words that the packer must see."""
    copies: int = 0
    """How many labels with this number were printed before this work was given out."""
    sender: Receiver = field(default_factory=Receiver)
    """Whom the label names as sender; without a name the shop stands there."""
    cod_fen: int = 0
    """代收货款, collected by the courier at the door; 0 = nothing."""
    document: PrintDocument | None = None
    """What a platform's print program prints as the waybill; None: we draw it."""

    def as_json(self) -> dict[str, Any]:
        """The document as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> Self:
        """Read a document; unknown fields are ignored.

        Errors: KeyError, TypeError or ValueError where a needed field is missing or wrong.
        """
        known = {k: v for k, v in body.items() if k in cls.__dataclass_fields__}
        known["lines"] = tuple(_pick_fields(DocLine, line) for line in body["lines"])
        known["picks"] = tuple(_pick_fields(DocPick, pick) for pick in body["picks"])
        known["receiver"] = _pick_fields(Receiver, body.get("receiver") or {})
        known["sender"] = _pick_fields(Receiver, body.get("sender") or {})
        known["way"] = tuple(Step(step) for step in body.get("way", DEFAULT_WAY))
        document = body.get("document")
        known["document"] = None if document is None else _pick_fields(PrintDocument, document)
        known["ship_point"] = Step(body.get("ship_point", Step.WEIGH))
        return cls(**known)

    def goods_weight_g(self) -> int | None:
        """Weight of all pieces without box; None as soon as one item's weight is unknown."""
        if any(line.weight_g <= 0 for line in self.lines):
            return None
        return sum(line.weight_g * line.qty for line in self.lines)


def _pick_fields(cls: type[_T], body: dict[str, Any]) -> _T:
    names = cls.__dataclass_fields__  # type: ignore[attr-defined]
    return cls(**{key: value for key, value in body.items() if key in names})
