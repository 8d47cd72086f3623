"""What stands on the papers that we print, before any layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WaybillLabel:
    """The label of one parcel."""

    waybill: str
    courier_code: str
    courier_name: str
    sort_code: str
    """大头笔 / 三段码, printed whole; "" where it is not known."""
    receiver_name: str
    receiver_phone: str
    receiver_address: str
    sender_name: str
    sender_phone: str
    sender_address: str
    shop: str
    order_no: str
    wave: str
    position: int
    """Place in the wave, from 1."""
    total: int
    """Labels in the wave."""
    lines: tuple[tuple[str, int], ...]
    """Name and quantity of each order line."""
    memo: str = ""
    copy_no: int = 1
    """From 2 on the label carries a visible copy mark."""
    receiver_region: str = ""
    """Province, city and district: what is written large where no sort_code is known."""
    bag_place: str = ""
    """集包地: where the courier opens the bag; "" where it is not known."""
    product: str = ""
    """The courier's product, such as 标准快递."""
    extras: str = ""
    """到付, 代收货款 and amount, 保价 ...: what is paid or promised beside the carriage."""
    piece: int = 1
    """This parcel's number among the order's, from 1."""
    pieces: int = 1
    """Parcels of the order."""
    printed_at: str = ""
    """Local date and time, already in words."""
    language: str = "zh_CN"

    @property
    def goods_count(self) -> int:
        """Pieces of goods in all lines."""
        return sum(quantity for _, quantity in self.lines)


@dataclass(frozen=True, slots=True)
class ManifestSheet:
    """The handover sheet that the courier signs."""

    manifest_no: str
    courier_code: str
    courier_name: str
    station: str
    operator: str
    closed_at: str
    """Local date and time, already in words."""
    waybills: tuple[tuple[str, int | None], ...]
    """Waybill and weight in grams, None where it was not weighed."""
    language: str = "zh_CN"

    @property
    def weight_g(self) -> int:
        """The weight of all parcels that were weighed."""
        return sum(weight or 0 for _, weight in self.waybills)

    @property
    def parcels(self) -> int:
        """How many are handed over."""
        return len(self.waybills)


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of a packing list."""

    code: str
    name: str
    qty: int
    barcode: str = ""


@dataclass(frozen=True, slots=True)
class PackingList:
    """What lies in a parcel, for the one who opens it."""

    order_no: str
    shop: str
    receiver_name: str
    lines: tuple[Goods, ...]
    waybill: str = ""
    courier_name: str = ""
    receiver_phone: str = ""
    receiver_address: str = ""
    wave: str = ""
    position: int = 0
    """Place in the wave, from 1; 0 = in none."""
    memo: str = ""
    printed_at: str = ""
    language: str = "zh_CN"

    @property
    def goods_count(self) -> int:
        """Pieces of goods in all lines."""
        return sum(line.qty for line in self.lines)


@dataclass(frozen=True, slots=True)
class PickRow:
    """One stop of a pick list, in the order of the walk."""

    location: str
    code: str
    name: str
    qty: int
    lot: str = ""
    places: str = ""
    """Which order gets how many, such as `1×2, 7×1`: position in the wave and quantity."""


@dataclass(frozen=True, slots=True)
class PickList:
    """A wave's walk on paper."""

    wave: str
    lines: tuple[PickRow, ...]
    orders: int
    zone: str = ""
    tote: str = ""
    operator: str = ""
    memo: str = ""
    printed_at: str = ""
    language: str = "zh_CN"

    @property
    def goods_count(self) -> int:
        """Pieces to be picked."""
        return sum(line.qty for line in self.lines)


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """Something that is scanned from paper for years, and what a person reads beside it."""

    code: str
    """What the scanner shall read."""
    title: str = ""
    """Read from arm's length; the code where it is empty."""
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CodeLabels:
    """Labels of one kind: location, tote, cell, badge, item or control."""

    purpose: str
    labels: tuple[CodeLabel, ...]
    language: str = "zh_CN"


Content = WaybillLabel | ManifestSheet | PackingList | PickList | CodeLabels

CODE_PURPOSES = ("location", "tote", "cell", "badge", "item", "control")
PURPOSES = ("waybill", "packing-list", "pick-list", "manifest", *CODE_PURPOSES)


def purpose_of(content: Content) -> str:
    """What the paper is for, as templates and `[[printer]] for` name it."""
    match content:
        case WaybillLabel():
            return "waybill"
        case ManifestSheet():
            return "manifest"
        case PackingList():
            return "packing-list"
        case PickList():
            return "pick-list"
        case CodeLabels():
            return content.purpose
